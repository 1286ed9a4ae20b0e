import { describe, expect, it } from 'vitest';
import { languages, type Language } from '../../src/domain/text.ts';
import { translator } from '../../src/i18n/translator.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { reportState } from '../../src/usecases/list-reports.ts';
import { testBot } from '../kit/bot.ts';

/**
 * Every kind of report that is due by period goes its whole way in both languages: filled in, sent, returned
 * with a reason, corrected, accepted, and visible where it counts.
 */
const bot = testBot({ at: '2022-04-11T07:00:00Z' });

interface Kind {
  kind: string;
  programme: string;
  /** The school that hands it in in each language. */
  schools: Record<Language, string>;
  form: string;
  /** The instant at which it is handed in. */
  at: string;
  period: string;
  /** In the order of the fields: typed, or `[label]` for a button. */
  answers: string[];
  /** What the first field is corrected to. */
  corrected: string;
  /** An indicator that it feeds, and its value then. */
  feeds?: { indicator: string; year: string; value: [numerator: number, denominator: number] };
}

const spring = '2022-04-11T07:00:00Z';
const kinds: Kind[] = [
  {
    kind: 'a survey of parents',
    programme: 'baltasi-2021',
    schools: { ru: 'sample-2', tt: 'sample-3' },
    form: 'parents-survey',
    at: spring,
    period: '2022',
    answers: ['120', '100', '90 / 100'],
    corrected: '110',
    feeds: { indicator: 'parents-satisfied', year: '2022', value: [90, 100] },
  },
  {
    kind: 'a survey of pupils and parents',
    programme: 'rybinsk-2022',
    schools: { ru: 'glebovo', tt: 'sretenye' },
    form: 'satisfaction',
    at: spring,
    period: '2022',
    answers: ['80', '60', '45 из 60'],
    corrected: '75',
  },
  {
    kind: 'staff data',
    programme: 'rybinsk-2022',
    schools: { ru: 'milyushino', tt: 'shashkovo' },
    form: 'staff',
    at: spring,
    period: '2022',
    answers: ['20', '8 из 20', '15', '18 из 20', '2 из 90'],
    corrected: '21',
  },
  {
    kind: 'staff data',
    programme: 'yutazy-2020',
    schools: { ru: 'sample-1', tt: 'sample-2' },
    form: 'staff',
    at: spring,
    period: '2021/2022',
    answers: ['25', '24 / 30'],
    corrected: '26',
  },
  {
    kind: 'the state of the duties',
    programme: 'uryupinsk-2020',
    schools: { ru: 'sample-1', tt: 'sample-2' },
    form: 'self-audit',
    at: spring,
    period: '2022-Q2',
    answers: ['[2]', '[2]', '[1]', '[1]', '[0]', 'Укытучы җитми'],
    corrected: '[1]',
  },
  {
    kind: 'the yearly questionnaire',
    programme: 'kargasok-2023',
    schools: { ru: 'sample-1', tt: 'sample-8' },
    form: 'questionnaire',
    at: '2023-02-15T05:00:00Z',
    period: '2023',
    answers: ['[0]+[1]', 'Нет логопеда'],
    corrected: '[2]+',
  },
  {
    kind: 'the self-audit with its risks',
    programme: 'kargasok-2023',
    schools: { ru: 'sample-2', tt: 'sample-3' },
    form: 'self-audit',
    at: '2023-02-15T05:00:00Z',
    period: '2023',
    answers: ['[0]', '[0]', '[1]', '[1]', '6 / 20'],
    corrected: '[1]',
  },
];

/** The newest message of the bot that still has buttons. */
function screen(user: SimUser) {
  const found = user.messages().findLast(({ fromBot, buttons }) => fromBot && buttons.length > 0);
  if (!found) throw new Error('no message with buttons');
  return found;
}

async function press(user: SimUser, part: string): Promise<void> {
  const labels = screen(user).buttons.flat();
  const found = labels.find(({ text }) => text.includes(part));
  if (!found)
    throw new Error(
      `no button «${part}» among ${labels.map(({ text }) => text).join(' | ')} in ${screen(user).text}`,
    );
  await user.press(found.text, screen(user).id);
  await user.settled();
}

/** Answers the question shown: `[2]` presses its third button, `[0]+[1]` two and then goes on. */
async function answer(user: SimUser, given: string, next: string): Promise<void> {
  if (!given.startsWith('[')) {
    await user.say(given);
    await user.settled();
    return;
  }
  const several = given.includes('+');
  for (const [, at] of given.matchAll(/\[(\d)\]/g)) {
    const option = screen(user).buttons.flat()[Number(at)];
    await user.press(option?.text ?? '', screen(user).id);
    await user.settled();
  }
  if (several) await press(user, next);
}

const walks = kinds.flatMap((kind) =>
  languages.map((language) => ({ ...kind, language, school: kind.schools[language] })),
);

describe.each(walks)('$kind of $programme in $language', (one) => {
  it('goes from the draft to what it counts for', { timeout: 60_000 }, async () => {
    const { language, programme, school, form, period } = one;
    const { t, format } = translator(language);
    if (bot.clock.now().toISOString() < one.at) await bot.clock.moveTo(new Date(one.at));
    const director = await bot.person(language, 'Директор', {
      programme,
      role: 'director',
      schools: [school],
    });
    const curator = await bot.person(language, 'Куратор', { programme, role: 'curator', schools: [school] });
    const definition = (await bot.open.app.store.programmes.get(programme))?.forms.find(
      ({ id }) => id === form,
    );
    const title = definition?.title[language] ?? '';
    const key = { programme, school, form, period };
    const state = async () => reportState(await bot.open.app.store.reports.find(key));

    await director.say(t('menu-report'));
    await press(director, `${title} · ${format.period(period)}`);
    for (const given of one.answers) await answer(director, given, t('button-next'));
    await press(director, t('button-send'));
    expect(await state()).toBe('waiting');

    await press(curator, t('notice-check'));
    await press(curator, t('button-return'));
    const first = screen(curator).buttons[1]?.[0]?.text ?? '';
    await press(curator, first);
    await curator.say('<Причина> & проверка');
    await director.settled();
    expect(await state()).toBe('returned');
    expect(screen(director).text).toContain('<Причина> & проверка');

    await press(director, t('notice-fix'));
    expect(screen(director).text).toContain(definition?.fields[0]?.title[language] ?? 'none');
    await answer(director, one.corrected, t('button-next'));
    if (
      !screen(director)
        .buttons.flat()
        .some(({ text }) => text.includes(t('button-send')))
    ) {
      await press(director, t('report-all-answers'));
    }
    await press(director, t('button-send'));
    await curator.settled();
    await press(curator, t('notice-check'));
    await press(curator, t('button-accept'));
    await director.settled();
    expect(await state()).toBe('accepted');
    const report = await bot.open.app.store.reports.find(key);
    expect(report?.versions.map(({ decision }) => decision?.kind)).toEqual(['returned', 'accepted']);

    if (one.feeds) {
      const { indicator, year, value } = one.feeds;
      const values = await bot.open.app.store.values.ofSchool(programme, school, [year]);
      const fed = values.filter((stored) => stored.indicator === indicator);
      expect(fed.map(({ numerator, denominator }) => [numerator, denominator])).toEqual([value]);
    }
  });
});
