import { schoolToken, tokenOf } from '../../domain/tokens.ts';
import { highLevel, type Risk } from '../../domain/risks.ts';
import { shorten } from '../../domain/text.ts';
import { html } from '../../i18n/html.ts';
import type { Translator } from '../../i18n/translator.ts';
import {
  risksAcross,
  schoolRisks,
  type RiskAcross,
  type RisksAcross,
  type SchoolRisks,
} from '../../usecases/risk-profile.ts';
import { expect, type BotContext } from '../context.ts';
import type { Buttons } from '../handlers.ts';
import { programmeNamed } from '../named.ts';
import { notFound, refused } from '../refused.ts';
import { button, show, type Screen } from '../screen.ts';
import { stateText } from './roadmap/duty-lines.ts';
import { nameOfSeveral } from './status/card-screen.ts';
import { periodButtons } from './status/values.ts';

const namesShown = 5;
const nameLength = 50;

/** A school's risks, what softens them, and how its work against them goes on. */
function schoolRisksScreen(tr: Translator, view: SchoolRisks): Screen {
  const { t, th, language, format } = tr;
  const { school, period, date, risks, measures, forms } = view;
  const token = schoolToken(school);
  const open = forms.filter(({ waiting }) => !waiting && risks.some(({ level }) => !level));
  return {
    text: [
      ...heading(tr, school.name[language], period),
      ...(risks.length === 0 ? ['', th('risks-none')] : []),
      ...risks.flatMap(({ risk, level }, at) => [
        '',
        `${at + 1}. <b>${html(risk.title[language])}</b>`,
        ...(risk.measuredBy
          ? [
              level
                ? th(level.id === highLevel ? 'risks-level-high' : 'risks-level', {
                    level: level.title[language],
                  })
                : th('risks-level-unset'),
            ]
          : []),
        ...riskLines(tr, risk),
      ]),
      ...(forms.some(({ waiting }) => waiting) ? ['', th('risks-waiting')] : []),
      ...(measures.length > 0 ? ['', `<b>${th('risks-measures')}</b>`] : []),
      ...measures.flatMap(({ measure, wave, state }) => [
        `• ${html(measure.title[language])}`,
        html(stateText(tr, state, { key: wave.period, opens: wave.opens, due: wave.due }, date)),
      ]),
    ].join('\n'),
    buttons: [
      ...open
        .filter(({ mine }) => mine)
        .map(({ form, wave }) => [
          button(
            `✏️ ${form.title[language]}, ${format.period(wave.period)}`,
            'fo',
            token,
            tokenOf(form.id),
            wave.period,
          ),
        ]),
      periodButtons(view, (to, label) => button(label, 'hs', token, to)),
      [button(`⬅️ ${t('button-back')}`, 'so', token, period, 0)],
    ].filter((row) => row.length > 0),
  };
}

/** How many schools have each risk, and how many have done what is against them. */
function risksAcrossScreen(tr: Translator, view: RisksAcross): Screen {
  const { t, th, language } = tr;
  const { programme, period, risks, measures, schools } = view;
  const token = tokenOf(programme.id);
  return {
    text: [
      ...heading(tr, nameOfSeveral(tr, view), period),
      ...(risks.length === 0 ? ['', th('risks-none')] : []),
      ...risks.flatMap((across, at) => [
        '',
        `${at + 1}. <b>${html(across.risk.title[language])}</b>`,
        ...levelLines(tr, across, schools.length),
        ...riskLines(tr, across.risk),
      ]),
      ...(measures.length > 0 ? ['', `<b>${th('risks-measures')}</b>`] : []),
      ...measures.map(
        ({ measure, done, of }) =>
          `• ${html(measure.title[language])}: ${th('risks-measure-done', { done, of })}`,
      ),
    ].join('\n'),
    buttons: [
      periodButtons(view, (to, label) => button(label, 'hm', token, to)),
      [button(`⬅️ ${t('button-back')}`, 'mo', token, period, 0)],
    ].filter((row) => row.length > 0),
  };
}

function heading({ th, format }: Translator, name: string, period: string): string[] {
  return [`⚠️ <b>${th('risks-title')}</b>`, html(name), html(format.period(period))];
}

/** What the document says of a risk: how much it weighs for most schools, and what softens it. */
function riskLines({ th, language }: Translator, { level, mitigations }: Risk): string[] {
  return [
    ...(level ? [th(`risks-document-${level}`)] : []),
    ...(mitigations.length > 0 ? [th('risks-mitigations')] : []),
    ...mitigations.map((one) => `• ${html(one[language])}`),
  ];
}

function levelLines(tr: Translator, { levels, unset }: RiskAcross, of: number): string[] {
  const { th, language, format } = tr;
  if (levels.length === 0) return [];
  return [
    ...levels.map(({ level, schools }) => {
      const names = schools.slice(0, namesShown).map(({ name }) => shorten(name[language], nameLength));
      const more = schools.length > names.length ? ['…'] : [];
      const named =
        level.id === highLevel && names.length > 0 ? `: ${html(format.list([...names, ...more]))}` : '';
      return `${th('risks-count', { level: level.title[language], count: schools.length, of })}${named}`;
    }),
    ...(unset > 0 ? [th('risks-count-unset', { count: unset })] : []),
  ];
}

export const riskButtons = {
  hs: async (ctx, [token, period]) => {
    const school = await ctx.app.store.schools.byToken(token);
    if (!school) return notFound(ctx);
    const wanted = { programme: school.programme, school: school.id, period: asked(period) };
    const view = await schoolRisks(ctx.app, ctx.actor, wanted);
    if (!view.ok) return refused(ctx, view.refusal);
    await showScreen(ctx, schoolRisksScreen(ctx.tr, view.value));
  },
  hm: async (ctx, [token, period]) => {
    const programme = await programmeNamed(ctx, token);
    if (!programme) return notFound(ctx);
    const view = await risksAcross(ctx.app, ctx.actor, { programme: programme.id, period: asked(period) });
    if (!view.ok) return refused(ctx, view.refusal);
    await showScreen(ctx, risksAcrossScreen(ctx.tr, view.value));
  },
} satisfies Partial<Buttons>;

function asked(period: string): string | undefined {
  return period === '*' ? undefined : period;
}

async function showScreen(ctx: BotContext, screen: Screen): Promise<void> {
  expect(ctx);
  await show(ctx, screen);
}
