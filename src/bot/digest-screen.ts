import type { InlineKeyboardButton } from '@telegraf/types';
import { byUrgency, fitTexts, type Urgent } from '../domain/digest.ts';
import { schoolToken, tokenOf } from '../domain/tokens.ts';
import { shorten } from '../domain/text.ts';
import { html } from '../i18n/html.ts';
import type { Translator } from '../i18n/translator.ts';
import type { DigestItem } from '../usecases/digest-item.ts';
import type { Digest, DigestPlace } from '../usecases/digest.ts';
import { dutyArguments } from './features/roadmap/duty-button.ts';
import { dueTexts } from './features/roadmap/duty-lines.ts';
import { periodArgument, reportArguments } from './report-button.ts';
import { button, page, rows, textLimit, type Screen } from './screen.ts';

/** A digest as one screen: asked for in the chat, or sent by itself. */

const perPage = 10;
/** Schools with a line each. */
const schoolsPerPage = 20;
const numbersPerRow = 5;
const titleLength = 120;
const nameLength = 70;

type School = DigestPlace['schools'][number];

/** One line of a digest: its text as HTML, and where its number leads. */
interface Line extends Urgent {
  lines: string[];
  open: (label: string) => InlineKeyboardButton | undefined;
}

/** What has to be named beside a thing for the person to know whose it is. */
interface Named {
  school: boolean;
  programme: boolean;
}

/** The digest of all of a person's programmes, at a page; `first` are lines that come before it. */
export function digestScreen(
  tr: Translator,
  { places, quiet }: Digest,
  at = 0,
  first: readonly string[] = [],
): Screen {
  const { th, format } = tr;
  const several = places.length > 1;
  const since = places.flatMap((place) => place.since ?? []).sort()[0];
  const heading = [...first, th('digest-heading', { date: format.date(places[0]?.today ?? '') })];
  const [only] = places;
  if (only && !several) heading.push(html(only.programme.shortTitle[tr.language]));
  if (quiet) {
    const news = since === undefined ? [] : [th('digest-quiet-since', { date: format.date(since) })];
    return { text: [...heading, '', th('digest-quiet'), ...news].join('\n'), buttons: [] };
  }
  if (since !== undefined) heading.push(th('digest-since', { date: format.date(since) }));
  const whole = places.filter((place) => place.whole);
  const named = { school: places.reduce((sum, { size }) => sum + size, 0) > 1, programme: several };
  const lines = places.flatMap((place) => [
    ...place.items.map((item) => itemLine(tr, place, item, named)),
    ...(place.whole ? [] : place.schools.map((school) => schoolLine(tr, place, school, several))),
  ]);
  const dense = places.some((place) => !place.whole && place.schools.length > 0);
  return listScreen(tr, {
    heading: [
      ...heading,
      ...whole.flatMap((place) => ['', ...numbersOf(tr, place, several)]),
      ...ownHeading(tr, places),
    ],
    lines,
    at,
    size: dense ? schoolsPerPage : perPage,
    turn: (to, label) => button(label, 'gh', to),
    last: whole
      .filter((place) => place.schools.length > 0)
      .map(({ programme }) => {
        const name = several ? ` · ${programme.shortTitle[tr.language]}` : '';
        return [button(`🏫 ${tr.t('digest-schools')}${name}`, 'gp', tokenOf(programme.id), 0)];
      }),
  });
}

/** The schools of one programme, the most urgent first. */
export function digestSchoolsScreen(tr: Translator, place: DigestPlace, at: number): Screen {
  const { t, th } = tr;
  const { programme, schools } = place;
  return listScreen(tr, {
    heading: [`🏫 <b>${th('digest-schools')}</b>`, html(programme.shortTitle[tr.language])],
    lines: schools.map((school) => schoolLine(tr, place, school, false)),
    at,
    size: schoolsPerPage,
    turn: (to, label) => button(label, 'gp', tokenOf(programme.id), to),
    last: [[button(`⬅️ ${t('button-back')}`, 'gh', 0)]],
  });
}

/** Everything of one school, one by one. */
export function digestSchoolScreen(
  tr: Translator,
  place: DigestPlace,
  { name, token }: { name: string; token: string },
  at: number,
): Screen {
  const { t, th, format } = tr;
  const heading = [th('digest-heading', { date: format.date(place.today) }), `<b>${html(name)}</b>`];
  if (place.since !== undefined) heading.push(th('digest-since', { date: format.date(place.since) }));
  if (place.items.length === 0) heading.push('', th('digest-quiet-school'));
  return listScreen(tr, {
    heading,
    lines: place.items.map((item) => itemLine(tr, place, item, { school: false, programme: false })),
    at,
    size: perPage,
    turn: (to, label) => button(label, 'gs', token, to),
    last: [[button(`⬅️ ${t('button-back')}`, 'gh', 0)]],
  });
}

/** Lines under the headings of their urgencies, numbered, with the numbers as buttons. */
function listScreen(
  tr: Translator,
  list: {
    heading: readonly string[];
    lines: readonly Line[];
    at: number;
    size: number;
    turn: (page: number, label: string) => InlineKeyboardButton;
    last: InlineKeyboardButton[][];
  },
): Screen {
  const { th } = tr;
  const shown = page(byUrgency(list.lines), list.at, list.size, list.turn);
  const texts = shown.items.map(({ urgency, lines }, index) => {
    const [first = '', ...others] = lines;
    const text = [`${shown.first + index + 1}. ${first}`, ...others].join('\n');
    const begins = shown.items[index - 1]?.urgency !== urgency;
    return begins ? `\n<b>${th(`digest-urgency-${urgency}`)}</b>\n${text}` : text;
  });
  const end = shown.items.length > 0 ? ['', th('digest-open')] : [];
  const { kept, cut } = fitTexts(texts, [...list.heading, ...end], textLimit - 200);
  const more = cut > 0 ? ['', th('digest-more', { count: cut })] : [];
  const numbers = shown.items.flatMap(({ open }, index) => open(String(shown.first + index + 1)) ?? []);
  return {
    text: [...list.heading, ...kept, ...more, ...end].join('\n'),
    buttons: [...rows(numbers, numbersPerRow), shown.turns, ...list.last].filter((row) => row.length > 0),
  };
}

/** The numbers of a whole programme: what is overdue and whose, what comes, what is new; zeros are not named. */
function numbersOf(tr: Translator, place: DigestPlace, named: boolean): string[] {
  const { th } = tr;
  const { programme, counts, since } = place;
  const { overdue, ahead } = counts;
  return [
    ...(named ? [`<b>${html(programme.shortTitle[tr.language])}</b>`] : []),
    ...(overdue > 0 ? [overdueLine(tr, counts)] : []),
    ...(ahead > 0 ? [th('digest-whole-ahead', { count: ahead })] : []),
    ...(overdue + ahead === 0 ? [th('digest-whole-nothing')] : []),
    ...(since === undefined ? [] : newsLine(tr, place)),
  ];
}

function overdueLine({ t, th, format }: Translator, counts: DigestPlace['counts']): string {
  const { overdue, overdueSchools, overdueAuthority } = counts;
  const whose = [
    ...(overdueSchools > 0 ? [t('digest-overdue-schools', { count: overdueSchools })] : []),
    ...(overdueAuthority ? [t('digest-overdue-authority')] : []),
  ];
  return whose.length > 0
    ? th('digest-whole-overdue-of', { count: overdue, whose: format.list(whose) })
    : th('digest-whole-overdue', { count: overdue });
}

function newsLine({ t, th }: Translator, { counts, items, schools }: DigestPlace): string[] {
  const named = (['sent', 'accepted', 'returned', 'commented', 'done'] as const)
    .filter((what) => counts[what] > 0)
    .map((what) => t(`digest-count-${what}`, { count: counts[what] }));
  if (named.length > 0) return [th('digest-whole-news', { counts: named.join(', ') })];
  const others =
    items.some(({ urgency }) => urgency === 'changed') || schools.some(({ changed }) => changed > 0);
  return others ? [] : [th('digest-whole-news-none')];
}

/** What the list under a whole programme's numbers holds: else its urgencies read like the numbers once more. */
function ownHeading({ th }: Translator, places: readonly DigestPlace[]): string[] {
  const items = places.flatMap((place) => place.items);
  if (items.length === 0 || !places.every(({ whole }) => whole)) return [];
  const key = items.some(({ mine }) => mine) ? 'digest-whole-own' : 'digest-whole-authority';
  return ['', `<b>${th(key)}</b>`];
}

function schoolLine(tr: Translator, { programme }: DigestPlace, summary: School, named: boolean): Line {
  const { language, t, format } = tr;
  const { of, urgency, due, overdue, ahead, changed } = summary;
  const dueDay = due === undefined ? '' : format.date(due);
  const parts = [
    shorten(of.name[language], nameLength),
    ...(named ? [programme.shortTitle[language]] : []),
    ...(overdue > 0 ? [t('digest-school-overdue', { count: overdue, date: dueDay })] : []),
    ...(ahead > 0 ? [t('digest-school-ahead', { count: ahead })] : []),
    ...(due === undefined || overdue > 0 ? [] : [t('roadmap-due', { date: dueDay })]),
    ...(changed > 0 ? [t('digest-school-changed', { count: changed })] : []),
  ];
  return {
    urgency,
    due,
    lines: [html(parts.join(' · '))],
    open: (label) => button(label, 'gs', schoolToken(of), 0),
  };
}

function itemLine(tr: Translator, place: DigestPlace, item: DigestItem, named: Named): Line {
  const { language } = tr;
  const { programme, school, urgency, due } = item;
  const whose = [
    ...(named.school && school ? [shorten(school.name[language], nameLength)] : []),
    ...(named.programme ? [programme.shortTitle[language]] : []),
  ];
  return {
    urgency,
    due,
    lines: [
      `<b>${html(shorten(titleOf(tr, item), titleLength))}</b>`,
      html([...whose, ...saidOf(tr, place, item)].join(' · ')),
    ].filter((line) => line !== ''),
    open: (label) => openButton(label, item),
  };
}

function titleOf({ language, t, format }: Translator, item: DigestItem): string {
  switch (item.kind) {
    case 'duty':
    case 'duty-done':
      return item.view.duty.title[language];
    case 'report':
      return `${item.report.form.title[language]}, ${format.period(item.report.wave.period)}`;
    case 'own-form':
      return `${item.form.title[language]}, ${format.period(item.period)}`;
    case 'report-news':
      return `${item.form.title[language]}, ${format.period(item.key.period)}`;
    case 'proposal':
      return t('digest-proposal');
    case 'reviews':
      return t('digest-reviews', { count: item.count });
    case 'status':
      return item.indicator.title[language];
  }
}

/** What is to be said of a thing beside its title: how it stands, and how many days are left. */
function saidOf(tr: Translator, { today }: DigestPlace, item: DigestItem): string[] {
  const { t, format } = tr;
  const days = item.due === undefined ? [] : dueTexts(tr, item.due, today);
  switch (item.kind) {
    case 'duty':
      return days;
    case 'duty-done':
      return [t('digest-duty-done')];
    case 'report':
      return [...(laterOf(tr, item.report.opens) ?? [t(`digest-report-${item.report.state}`)]), ...days];
    case 'own-form':
      return [...(laterOf(tr, item.opens) ?? [t('digest-own-form', { count: item.left })]), ...days];
    case 'report-news':
      return [t(`digest-news-${item.what}`)];
    case 'proposal':
      return [
        t('digest-proposal-changes', { count: item.proposal.changes.length, years: item.proposal.year }),
      ];
    case 'reviews':
      return [t('digest-reviews-oldest', { date: format.date(item.oldest) })];
    case 'status':
      return [t('digest-status', { was: t(`status-${item.was}`), status: t(`status-${item.status}`) })];
  }
}

/** Since when a report is taken, where it is too early for it. */
function laterOf({ t, format }: Translator, opens: string | undefined): string[] | undefined {
  return opens === undefined ? undefined : [t('digest-report-later', { opens: format.date(opens) })];
}

/** Where a thing is opened; nowhere when the person can do nothing with it. */
function openButton(label: string, item: DigestItem): InlineKeyboardButton | undefined {
  const programme = tokenOf(item.programme.id);
  const school = item.school && schoolToken(item.school);
  switch (item.kind) {
    case 'duty':
    case 'duty-done':
      return button(label, 'rd', ...dutyArguments(item.programme, item.school, item.view));
    case 'report': {
      const { form, wave, slot, opens } = item.report;
      if (item.mine && school) {
        if (opens !== undefined) return button(label, 'ps', 'rp', school);
        return button(label, 'fo', school, tokenOf(form.id), periodArgument({ period: wave.period, slot }));
      }
      return item.follow ? button(label, 'ct', programme, tokenOf(form.id), wave.period, 0) : undefined;
    }
    case 'own-form':
      return button(label, 'pp', 'rp', programme, 0);
    case 'proposal':
      return button(label, 'qo', tokenOf(item.proposal.id, 10), 0);
    case 'reviews':
      return button(label, 'vl', 0);
    case 'report-news':
      return item.what === 'commented'
        ? button(label, 'fc', ...reportArguments(item.key), 'last')
        : button(label, 'fv', ...reportArguments(item.key), 0);
    case 'status':
      return school
        ? button(label, 'si', school, item.period, tokenOf(item.indicator.id))
        : button(label, 'mi', programme, item.period, tokenOf(item.indicator.id), 0);
  }
}
