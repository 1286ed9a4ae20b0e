import type { InlineKeyboardButton } from '@telegraf/types';
import { byToken, schoolToken, tokenOf } from '../../domain/tokens.ts';
import { shortName } from '../../domain/school-name.ts';
import { html } from '../../i18n/html.ts';
import { myPlaces, type Place } from '../../usecases/my-places.ts';
import type { School } from '../../usecases/ports/programmes.ts';
import { expect, type BotContext } from '../context.ts';
import type { Buttons, Typed } from '../handlers.ts';
import { button, page, show } from '../screen.ts';
import { notFound } from '../refused.ts';
import { showExport } from './export.ts';
import { showReports } from './report/index.ts';
import { showRoadmap } from './roadmap.ts';
import { showStatus } from './status/index.ts';

/** Sections that are opened for a school: reports, status, roadmap, documents. */
export type Section = 'rp' | 'st' | 'rm' | 'ex';

const perPage = 8;

const headings = {
  rp: 'section-report',
  st: 'section-status',
  rm: 'section-roadmap',
  ex: 'section-export',
} as const;

/** Opens a section: at once where there is only one school, else by choosing programme and school. */
export async function openSection(ctx: BotContext, section: Section): Promise<void> {
  const places = (await myPlaces(ctx.app, ctx.actor)).filter((place) => choicesOf(place, section) > 0);
  expect(ctx);
  const [only] = places;
  if (!only) {
    await show(ctx, { text: ctx.tr.th('section-nothing'), buttons: [] });
  } else if (places.length === 1) await openPlace(ctx, section, only, 0);
  else {
    await show(ctx, {
      text: ctx.tr.th('section-choose-programme'),
      buttons: places.map(({ programme }) => [
        button(programme.shortTitle[ctx.tr.language], 'pp', section, tokenOf(programme.id), 0),
      ]),
    });
  }
}

function schoolsFor(place: Place, section: Section): School[] {
  return section === 'rp' ? place.schools.filter(({ id }) => place.reporting.includes(id)) : place.schools;
}

function hasWhole(place: Place, section: Section): boolean {
  if (section === 'st' || section === 'ex') return place.whole || place.schools.length > 1;
  return section === 'rm' && place.authority;
}

function choicesOf(place: Place, section: Section): number {
  return schoolsFor(place, section).length + (hasWhole(place, section) ? 1 : 0);
}

async function openPlace(
  ctx: BotContext,
  section: Section,
  place: Place,
  at: number,
  filter = '',
): Promise<void> {
  const { language, t, th } = ctx.tr;
  const all = schoolsFor(place, section);
  const [only] = all;
  if (only && all.length === 1 && !hasWhole(place, section)) return openSchool(ctx, section, only);
  const wanted = filter.toLocaleLowerCase(language);
  const schools = all.filter(({ name }) => name[language].toLocaleLowerCase(language).includes(wanted));
  const programme = tokenOf(place.programme.id);
  const shown = page(schools, at, perPage, (to, label) => button(label, 'pp', section, programme, to));
  const whole: InlineKeyboardButton[][] = [];
  if (hasWhole(place, section) && filter === '') {
    if (section !== 'rm') {
      const label = `🏛 ${place.whole ? t('section-whole-municipality') : t('section-my-schools')}`;
      const open =
        section === 'st' ? button(label, 'mo', programme, '*', 0) : button(label, 'do', programme, '*');
      whole.push([open]);
    } else whole.push([button(`🏛 ${t('section-authority')}`, 'ra', programme, 'now', 0)]);
  }
  const lines = [`<b>${th(headings[section])}</b>`, html(place.programme.title[language])];
  if (filter !== '' && schools.length === 0) lines.push('', th('section-no-such-school', { name: filter }));
  if (all.length > perPage) lines.push('', th('section-type-name'));
  await show(ctx, {
    text: lines.join('\n'),
    buttons: [
      ...whole,
      ...shown.items.map((school) => [
        button(shortName(school.name[language]), 'ps', section, schoolToken(school)),
      ]),
      shown.turns,
    ].filter((row) => row.length > 0),
  });
  if (all.length > perPage) {
    expect(ctx, { kind: 'school-name', section, programme: place.programme.id });
  } else expect(ctx);
}

async function openSchool(ctx: BotContext, section: Section, school: School): Promise<void> {
  switch (section) {
    case 'rp':
      return showReports(ctx, school);
    case 'st':
      return showStatus(ctx, school);
    case 'rm':
      return showRoadmap(ctx, school);
    case 'ex':
      return showExport(ctx, { programme: school.programme, school });
  }
}

async function placeOf(ctx: BotContext, programmeToken: string): Promise<Place | undefined> {
  const places = await myPlaces(ctx.app, ctx.actor);
  const named = byToken(
    places.map(({ programme }) => programme),
    programmeToken,
  );
  return places.find(({ programme }) => programme === named);
}

export const sectionButtons = {
  me: async (ctx, [section]) => openSection(ctx, section),
  pp: async (ctx, [section, token, at]) => {
    const place = await placeOf(ctx, token);
    if (place) await openPlace(ctx, section, place, at);
    else await notFound(ctx);
  },
  ps: async (ctx, [section, token]) => {
    const school = await ctx.app.store.schools.byToken(token);
    if (school) await openSchool(ctx, section, school);
    else await notFound(ctx);
  },
} satisfies Partial<Buttons>;

export const sectionTyped = {
  'school-name': async (ctx, { section, programme }, text) => {
    const place = await placeOf(ctx, tokenOf(programme));
    if (place) await openPlace(ctx, section, place, 0, text.trim().slice(0, 60));
    else await notFound(ctx);
  },
} satisfies Partial<Typed>;
