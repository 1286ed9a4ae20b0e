import type { Duty, Indicator, Programme } from '../../domain/programme.ts';
import type { Text } from '../../domain/text.ts';
import type { TimeRule } from '../../domain/time-rule.ts';
import type { Translator } from '../../i18n/translator.ts';
import { table } from '../table.ts';

/** A programme for a person to read at a terminal; what its document lacks is said, not left out. */
export function programmeText(spoken: Translator, programme: Programme): string {
  const { t, language } = spoken;
  const heading = (text: string) => `\n${text}\n`;
  const lines = [...passport(spoken, programme)];
  lines.push(heading(t('cli-show-indicators', { count: programme.indicators.length })));
  lines.push(
    programme.indicators.length === 0 ? t('cli-show-none') : indicatorTable(spoken, programme.indicators),
  );
  if (programme.roadmaps.length === 0) lines.push(heading(t('cli-show-no-roadmap')));
  for (const { title, sections, duties } of programme.roadmaps) {
    lines.push(heading(t('cli-show-roadmap', { title: title[language], count: duties.length })));
    for (const section of sections) {
      lines.push(section.title[language]);
      lines.push(
        dutyTable(
          spoken,
          programme,
          duties.filter((duty) => duty.section === section.id),
        ),
      );
    }
  }
  lines.push(heading(t('cli-show-forms', { count: programme.forms.length })));
  lines.push(
    table(
      [t('cli-column-id'), t('cli-column-title'), t('cli-column-fields')],
      programme.forms.map(({ id, title, fields }) => [id, title[language], String(fields.length)]),
    ),
  );
  const lists: [string, readonly { title: Text }[]][] = [
    [t('cli-show-stages'), programme.stages],
    [t('cli-show-results'), programme.expectedResults],
    [t('cli-show-criteria'), programme.criteria],
    [t('cli-show-monitoring'), programme.monitoring],
    [t('cli-show-risks'), programme.risks],
    [t('cli-show-partnerships'), programme.partnerships],
  ];
  for (const [name, entries] of lists) {
    lines.push(heading(`${name}: ${entries.length || t('cli-show-none')}`).trimEnd());
    lines.push(...entries.map(({ title }) => `• ${title[language]}`));
  }
  return lines.join('\n');
}

function passport({ t, language }: Translator, programme: Programme): string[] {
  const { period, document, schools } = programme;
  const none = t('cli-show-not-named');
  return [
    `${programme.title[language]} (${programme.id})`,
    `${t('cli-show-municipality')}: ${programme.municipality[language]}, ${programme.region[language]}`,
    `${t('cli-show-document')}: ${document.kind[language]}, ${document.number ?? none}, ${document.approved ?? none}`,
    `${t('cli-column-period')}: ${period.from} — ${period.to ?? t('cli-show-no-end')}`,
    `${t('cli-show-zone')}: ${programme.zone}`,
    `${t('cli-show-schools')}: ${schools.length === 0 ? none : schools.map(({ name }) => name[language]).join('; ')}`,
  ];
}

function indicatorTable({ t, language }: Translator, indicators: readonly Indicator[]): string {
  const none = t('cli-show-not-named');
  return table(
    [
      t('cli-column-id'),
      t('cli-column-title'),
      t('cli-column-direction'),
      t('cli-column-base'),
      t('cli-column-plan'),
    ],
    indicators.map(({ id, title, direction, base, plan }) => {
      const planned = Object.entries(plan).map(([year, value]) => `${year}: ${value}`);
      return [
        id,
        title[language],
        t(`direction-${direction}`),
        base === null ? none : String(base),
        planned.join(', ') || none,
      ];
    }),
  );
}

function dutyTable(spoken: Translator, programme: Programme, duties: readonly Duty[]): string {
  const { t, language } = spoken;
  const none = t('cli-show-not-named');
  const executors = new Map(programme.executors.map(({ id, title }) => [id, title[language]]));
  return table(
    [
      t('cli-column-number'),
      t('cli-column-title'),
      t('cli-column-time'),
      t('cli-column-responsible'),
      t('cli-column-result'),
    ],
    duties.map(({ number, title, time, responsible, result }) => [
      number ?? '',
      title[language],
      time ? timeText(spoken, time) : none,
      responsible?.map((id) => executors.get(id) ?? id).join(', ') ?? none,
      result?.[language] ?? none,
    ]),
  );
}

/** A time by its figures: `2020-04`, and whether it comes back each year. */
function timeText({ t }: Translator, time: TimeRule): string {
  const { kind: _, ...rest } = time;
  const figures = Object.entries(rest).flatMap(([key, value]) =>
    key === 'repeat' ? [] : [Array.isArray(value) ? value.join(', ') : String(value)],
  );
  const everyYear = time.kind === 'each-year' || ('repeat' in time && time.repeat === 'yearly');
  return [figures.join(' — '), ...(everyYear ? [t('cli-show-every-year')] : [])].filter(Boolean).join(', ');
}
