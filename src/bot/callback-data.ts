import { z } from 'zod';
import { roles } from '../domain/access.ts';
import { firstHour, lastHour, lastWeekday, reminderKinds } from '../domain/settings.ts';

/**
 * What a button carries: a verb and its arguments, `verb:arg:arg`, 64 bytes at most. Everything that comes
 * back is checked here; what does not fit is a stale or foreign button.
 */

const token = z.string().regex(/^[\w-]{5}$/);
const school = z.string().regex(/^[\w-]{10}$/);
const period = z.string().regex(/^[\d/Q-]{4,9}$/);
/** A report's period, with its slot where there are several: `2022.a1b2c3d4`. */
const reportPeriod = z.string().regex(/^[\d/Q-]{4,9}(\.[\w-]{8})?$/);
const periodOrNow = z.union([period, z.literal('*')]);
const number = z.coerce.number().int().min(0).max(100_000);
/** A school, or a programme. */
const subject = z.union([school, token]);
const window = z.string().regex(/^[\dQ-]{4,10}$/);
/** The school's token, or `*` for the authority or the whole municipality. */
const schoolOrAll = z.union([school, z.literal('*')]);
/** A random key that makes a repeated press harmless. */
const nonce = z.string().regex(/^[\w-]{8}$/);

/** One of a few: a planned quantity of a duty, a ready reason. */
const few = z.coerce.number().int().min(0).max(9);
const count = z.coerce.number().int().min(1).max(9999);
/** `*` stands for what is not chosen yet. */
const fewOrAsk = z.union([z.literal('*'), few]);
const countOrAsk = z.union([z.literal('*'), count]);
const evidence = z.string().regex(/^[\w-]{10}$/);
const person = z.string().regex(/^[\w-]{10}$/);
const proposal = z.string().regex(/^[\w-]{10}$/);

/** Which schools: all, a group's token, a kind. */
const filter = z.string().regex(/^(\*|g[\w-]{5}|k[a-z]{1,10})$/);

/** The list that a school was opened from: `x` the matrix, `i` an indicator across the schools; its page and filter. */
const list = z.string().regex(/^[xi]\d{1,3}(\.(g[\w-]{5}|k[a-z]{1,10}))?$/);

/** Sections that are opened for a school: reports, status, roadmap, documents. */
const section = z.enum(['rp', 'st', 'rm', 'ex']);

/** Every button's verb, with its arguments in order. */
export const verbs = {
  /** Choose a language: ru or tt. */
  lg: z.tuple([z.enum(['ru', 'tt'])]),
  /** The start of a section for the person's schools: report, status, roadmap. */
  me: z.tuple([section]),
  /** The list of what waits for review, at a page. */
  vl: z.tuple([number]),
  /** Pick a programme, then a page of its schools, for a section. */
  pp: z.tuple([section, token, number]),
  /** Open a section for a school (or all of a programme: `*` and the programme's token). */
  ps: z.tuple([section, school]),

  /** A report: open it at the first open question. */
  fo: z.tuple([school, token, reportPeriod]),
  /** A report's field. */
  ff: z.tuple([school, token, reportPeriod, token]),
  /** Answer a field by an option, or by a day. */
  fa: z.tuple([school, token, reportPeriod, token, z.string().regex(/^([\w-]{1,5}|\d{4}-\d{2}-\d{2})$/)]),
  /** Answer a field as last time. */
  fl: z.tuple([school, token, reportPeriod, token]),
  /** Skip a field. */
  fk: z.tuple([school, token, reportPeriod, token]),
  /** Take all photos or documents out of a field: those that the button stood below. */
  fe: z.tuple([school, token, reportPeriod, token, token.optional()]),
  /** The summary, at a page. */
  fs: z.tuple([school, token, reportPeriod, number]),
  /** Send. */
  fx: z.tuple([school, token, reportPeriod]),
  /** Save for later. */
  fw: z.tuple([school, token, reportPeriod]),
  /** Throw the draft away: ask, then do. */
  fd: z.tuple([school, token, reportPeriod, z.enum(['ask', 'yes'])]),

  /** Review: the report's version. */
  vo: z.tuple([school, token, reportPeriod, number]),
  va: z.tuple([school, token, reportPeriod, number]),
  /** Return: choose what; then a field (or `*`, the whole). */
  vr: z.tuple([school, token, reportPeriod, number]),
  vf: z.tuple([school, token, reportPeriod, number, z.union([token, z.literal('*')])]),
  /** Return for one of the ready reasons. */
  vq: z.tuple([school, token, reportPeriod, number, z.union([token, z.literal('*')]), number]),

  /** Accept all the reports of the list's page: ask, then do for the list that was shown. */
  vm: z.tuple([number]),
  vy: z.tuple([nonce]),

  /** The audit trail of a programme, at a page. */
  al: z.tuple([token, number]),

  /** Who has handed in: a programme's forms; the table of a form in a period at a page. */
  co: z.tuple([token]),
  ct: z.tuple([token, token, periodOrNow, number]),
  /** Remind those who have not; close the period: ask, then do. */
  cr: z.tuple([token, token, period, z.enum(['ask', 'yes'])]),
  cc: z.tuple([token, token, period, z.enum(['ask', 'yes'])]),
  /** Open it again for a school: a page of schools, then the school. */
  cs: z.tuple([token, token, period, number]),
  cy: z.tuple([school, token, period]),

  /** A sent report with its versions, decisions and discussion; version 0 is the newest. */
  fv: z.tuple([school, token, reportPeriod, number]),
  /** Its discussion at a page, to write into. */
  fc: z.tuple([school, token, reportPeriod, z.union([z.literal('last'), number])]),

  /** Status: school, year (`*` for the one that holds today), page; the list that it was opened from. */
  so: z.tuple([school, periodOrNow, number, list.optional()]),
  /** One indicator of a school. */
  si: z.tuple([school, period, token, list.optional()]),
  /** The municipality (or the curator's schools): programme, year, page; which schools. */
  mo: z.tuple([token, periodOrNow, number, filter.optional()]),
  /** One indicator across the schools: programme, year, indicator, page. */
  mi: z.tuple([token, period, token, number, filter.optional()]),
  /** Schools × indicators as a list: programme, year, page. */
  mx: z.tuple([token, periodOrNow, number, filter.optional()]),
  /** Choose which schools these show: the filter now, and where to go back: card, matrix or an indicator. */
  mf: z.tuple([token, periodOrNow, filter, z.union([z.enum(['mo', 'mx']), token])]),

  /** Monitoring criteria of a school, and of the municipality: year, page. */
  ko: z.tuple([school, periodOrNow, number]),
  km: z.tuple([token, periodOrNow, number]),

  /** Roadmap of a school: part (now or all), page. */
  ro: z.tuple([school, z.enum(['now', 'all']), number]),
  /** Roadmap of the authority. */
  ra: z.tuple([token, z.enum(['now', 'all']), number]),
  /** One occurrence: programme, duty, window, holder; the list's part and page that it was opened from. */
  rd: z.tuple([token, token, window, schoolOrAll, z.enum(['now', 'all']).optional(), number.optional()]),
  /** Mark it as done: asks which planned quantity and how many (`*`: not chosen yet), then for a note. The key
   * makes it count once. */
  rn: z.tuple([token, token, window, schoolOrAll, nonce, fewOrAsk, countOrAsk]),
  /** The same with a report of the school as proof (`*`: choose one), by the report's short stand-in. */
  re: z.tuple([token, token, window, schoolOrAll, nonce, few, count, z.union([nonce, z.literal('*')])]),
  /** Begin a report about an occurrence: programme, duty, window, holder, its key, planned quantity, form. */
  en: z.tuple([token, token, window, schoolOrAll, nonce, fewOrAsk, token]),
  /** Choose the duty that a report is about: school, form, page. */
  ed: z.tuple([school, token, number]),
  /** The photos and documents of a report's version. */
  ep: z.tuple([school, token, reportPeriod, number]),
  /** A piece of evidence by its token: open, accept. */
  eo: z.tuple([evidence]),
  ea: z.tuple([evidence]),
  /** Return it: choose a reason or type one (`*`), or return for one of the ready reasons. */
  er: z.tuple([evidence, fewOrAsk]),

  /** Invite: programme; role; school (or a page of schools). */
  io: z.tuple([token]),
  ir: z.tuple([token, z.enum(['director', 'curator', 'coordinator', 'observer']), number]),
  is: z.tuple([school, z.enum(['director', 'curator'])]),

  /** Results of check tests and exams: the start; programme; choose a school; a year; a procedure; enter one. */
  xh: z.tuple([]),
  xo: z.tuple([token]),
  xc: z.tuple([token, number]),
  xy: z.tuple([school]),
  xp: z.tuple([school, period]),
  xe: z.tuple([school, period, few]),
  /** Results as a table: get the template; write what was read, or drop it. */
  xf: z.tuple([token]),
  xw: z.tuple([nonce, z.enum(['yes', 'no'])]),
  /** Schools with low results: programme, academic year (`*`: the one that holds today), page. */
  xl: z.tuple([token, periodOrNow, number]),

  /** What the list changes in the groups: a proposal at a page; leave a change out or take it in; confirm; dismiss. */
  qo: z.tuple([proposal, number]),
  qt: z.tuple([proposal, number]),
  qc: z.tuple([proposal]),
  qd: z.tuple([proposal]),
  /** Compare the list with the groups: programme, academic year. */
  qx: z.tuple([token, period]),

  /** Risks of a school, and of several together, in a year. */
  hs: z.tuple([school, periodOrNow]),
  hm: z.tuple([token, periodOrNow]),

  /** The digest as it was last shown, at a page; a programme's schools by urgency; one school. */
  gh: z.tuple([number]),
  gp: z.tuple([token, number]),
  gs: z.tuple([school, number]),

  /** Settings: a screen; the hour; the weekday of a digest (0: single reminders); a kind on or off. */
  jo: z.tuple([z.enum(['main', 'hour', 'often'])]),
  jh: z.tuple([z.coerce.number().int().min(firstHour).max(lastHour)]),
  jw: z.tuple([z.coerce.number().int().min(0).max(lastWeekday)]),
  jk: z.tuple([z.enum(reminderKinds), z.enum(['on', 'off'])]),

  /** Campaigns of a programme, at a page; begin one. */
  bh: z.tuple([token, number]),
  bn: z.tuple([token]),
  /** One campaign: its draft, how it goes, or its report. */
  bo: z.tuple([evidence]),
  /** Its content in a language: write it, take it out. */
  bc: z.tuple([evidence, z.enum(['ru', 'tt'])]),
  bx: z.tuple([evidence, z.enum(['ru', 'tt'])]),
  /** Who gets it: the conditions; the values of one kind of condition at a page; turn one of them on. */
  ba: z.tuple([evidence]),
  bk: z.tuple([evidence, few, number]),
  bv: z.tuple([evidence, few, token, number]),
  /** What it asks for, and until when. */
  bq: z.tuple([evidence, z.enum(['choose', 'none', 'read', 'question'])]),
  bd: z.tuple([evidence, z.enum(['choose', 'none', 'tomorrow', 'three-days', 'week'])]),
  /** See it as it will look; send it: ask, do, do though it is the same again. */
  bp: z.tuple([evidence]),
  bs: z.tuple([evidence, z.enum(['ask', 'yes', 'again'])]),
  /** Send it at a time; the same again; take it back to the drafts. */
  bw: z.tuple([evidence, z.enum(['choose', 'evening', 'morning', 'monday'])]),
  bg: z.tuple([evidence, z.coerce.number().int().min(0).max(99_999_999_999)]),
  bu: z.tuple([evidence]),
  /** While it is sent, and throwing a draft away. */
  bm: z.tuple([evidence, z.enum(['pause', 'resume', 'stop', 'stop-yes', 'discard', 'discard-yes'])]),
  /** Parts of the report, at a page; the report as a table. */
  bl: z.tuple([evidence, z.enum(['schools', 'failed', 'unknown', 'correct', 'recall']), number]),
  bt: z.tuple([evidence]),
  /** Send again, take as delivered, take back, correct a version. */
  be: z.tuple([
    evidence,
    z.enum(['failed', 'unknown', 'unknown-ok', 'recall', 'recall-yes', 'correct-ru', 'correct-tt']),
  ]),
  /** Correct a version's text as it was shown. */
  bf: z.tuple([evidence, token]),
  /** What somebody who got it chose, and after how many corrections the text was as it stands there. */
  bb: z.tuple([evidence, few, number.optional()]),

  /** Documents of a school or, by its token, of a programme, of which schools: choose a kind; make it, each press
   * once. */
  do: z.tuple([subject, periodOrNow, filter.optional()]),
  dx: z.tuple([subject, periodOrNow, z.enum(['xlsx', 'docx', 'csv']), nonce, filter.optional()]),

  /** A calendar: its screen, its file, a new link, no link any more; programme and holder. */
  kf: z.tuple([z.enum(['show', 'file', 'link', 'drop']), token, schoolOrAll]),

  /** As a picture: the trend of a school's indicator, of several schools'; the matrix; who has handed in. */
  zt: z.tuple([school, period, token]),
  za: z.tuple([token, period, token, filter.optional()]),
  zm: z.tuple([token, period, filter.optional()]),
  zc: z.tuple([token, token, period]),

  /** A reminder's own buttons; what they open comes as a message of its own. Fill in a report; open an occurrence;
   * mark it as done; open the roadmap of a school (`*`: the authority's). */
  lf: z.tuple([school, token, period]),
  ld: z.tuple([token, token, window, schoolOrAll]),
  lm: z.tuple([token, token, window, schoolOrAll]),
  lr: z.tuple([token, schoolOrAll]),
  /** Remind again in so many days. */
  ll: z.tuple([z.coerce.number().pipe(z.union([z.literal(1), z.literal(3), z.literal(7)]))]),

  /** One's own data: a copy of it; to be forgotten: ask, do. */
  yd: z.tuple([]),
  yf: z.tuple([z.enum(['ask', 'yes'])]),

  /** Who has which role: a programme's list at a page; one role of one person; take it away, all or for a school. */
  uo: z.tuple([token, number]),
  ur: z.tuple([token, person, z.enum(roles), number]),
  ua: z.tuple([token, person, z.enum(roles), schoolOrAll]),
  ux: z.tuple([token, person, z.enum(roles), schoolOrAll]),

  /** Nothing: a label that looks like a button. */
  no: z.tuple([]),
} as const;

export type Verb = keyof typeof verbs;
export type Arguments<V extends Verb> = z.output<(typeof verbs)[V]>;

/** The data of a button. Throws when it would be longer than Telegram takes: that is a bug. */
export function encode<V extends Verb>(verb: V, ...args: Arguments<V>): string {
  const data = [verb, ...args].join(':');
  if (Buffer.byteLength(data) > 64) throw new Error(`a button's data is longer than 64 bytes: ${data}`);
  return data;
}

/** Whether a button's data names what the short stand-in is for. */
export function names(data: string, token: string): boolean {
  return data.split(':').slice(1).includes(token);
}

/** A pressed button. */
export type Pressed = { [V in Verb]: { verb: V; args: Arguments<V> } }[Verb];

/** Reads a button's data; undefined when it is none of ours. */
export function decode(data: string): Pressed | undefined {
  const [verb = '', ...args] = data.split(':');
  if (!Object.hasOwn(verbs, verb)) return undefined;
  const parsed = verbs[verb as Verb].safeParse(args);
  return parsed.success ? ({ verb, args: parsed.data } as Pressed) : undefined;
}
