import { roles, type Role } from '../domain/access.ts';
import { conditionKinds, conditionSchema, type Condition } from '../domain/campaign.ts';
import { instantAt, isLocalDate, type LocalDate } from '../domain/dates.ts';
import { momentAt, readMoment } from '../domain/moment.ts';
import { parsePeriod, type Period } from '../domain/periods.ts';
import { schoolSchema, type SchoolEntry } from '../domain/programme.ts';
import { everySchool, type SchoolFilter } from '../domain/school-filter.ts';
import { languages, type Language } from '../domain/text.ts';
import type { Translate } from '../i18n/translator.ts';
import { exportFormats, type ExportFormat } from '../usecases/note-export.ts';
import type { LetterName } from '../usecases/inbox.ts';
import { Misuse } from './failure.ts';

/** Readers of options' values; each throws {@link Misuse} that names the option and what is expected. */

/** The most days ahead that duties are listed for. */
const maxDays = 36_600;

export function readLanguage(t: Translate, given: string): Language {
  const language = languages.find((one) => one === given);
  if (language) return language;
  throw new Misuse(t('cli-bad-choice', { option: '--lang', given, choices: languages.join(', ') }));
}

export function readDate(t: Translate, given: string): LocalDate {
  if (isLocalDate(given)) return given;
  throw new Misuse(t('cli-bad-date', { option: '--at', given }));
}

export function readPeriod(t: Translate, given: string): Period {
  if (parsePeriod(given)) return given;
  throw new Misuse(t('cli-bad-period', { option: '--period', given }));
}

export function readRole(t: Translate, given: string): Role {
  const role = roles.find((one) => one === given);
  if (role) return role;
  throw new Misuse(t('cli-bad-choice', { option: '--role', given, choices: roles.join(', ') }));
}

export function readFormat(t: Translate, given: string): ExportFormat {
  const format = exportFormats.find((one) => one === given);
  if (format) return format;
  throw new Misuse(t('cli-bad-choice', { option: '--format', given, choices: exportFormats.join(', ') }));
}

export function readDays(t: Translate, given: string): number {
  if (/^\d{1,5}$/.test(given) && Number(given) <= maxDays) return Number(given);
  throw new Misuse(t('cli-bad-number', { option: '--days', given, min: 0, max: maxDays }));
}

export function readUses(t: Translate, given: string): number {
  if (/^[1-9]\d{0,3}$/.test(given) && Number(given) <= 1000) return Number(given);
  throw new Misuse(t('cli-bad-number', { option: '--uses', given, min: 1, max: 1000 }));
}

export function readTelegramId(t: Translate, given: string): number {
  if (/^[1-9]\d{0,15}$/.test(given) && Number.isSafeInteger(Number(given))) return Number(given);
  throw new Misuse(
    t('cli-bad-number', { option: '--telegram', given, min: 1, max: Number.MAX_SAFE_INTEGER }),
  );
}

/** What follows the number of an update in the name of its follow-up. */
const later = '-later';

/** What an operator calls an update, or the follow-up of one: `123` or `123-later`. */
export function nameOfLetter({ number, followUp }: LetterName): string {
  return followUp ? number + later : String(number);
}

/** The name of {@link nameOfLetter}. */
export function readLetterName(t: Translate, given: string): LetterName {
  const followUp = given.endsWith(later);
  const number = followUp ? given.slice(0, -later.length) : given;
  if (/^\d{1,15}$/.test(number)) return { number: Number(number), followUp };
  throw new Misuse(t('cli-bad-update', { given }));
}

/** `7d` or `12h`, in hours. */
export function readExpiry(t: Translate, given: string): number {
  const [, count, unit] = /^([1-9]\d{0,3})([dh])$/.exec(given) ?? [];
  const hours = Number(count) * (unit === 'd' ? 24 : 1);
  if (hours <= 366 * 24) return hours;
  throw new Misuse(t('cli-bad-expiry', { option: '--expires', given }));
}

export function readKind(t: Translate, given: string): SchoolEntry['kind'] {
  const kinds = schoolSchema.shape.kind.unwrap().options;
  const kind = kinds.find((one) => one === given);
  if (kind) return kind;
  throw new Misuse(t('cli-bad-choice', { option: '--kind', given, choices: kinds.join(', ') }));
}

/** One condition on who gets a broadcast, written `kind:value`, that is not to hold. */
export function readException(t: Translate, given: string): Condition {
  const [by = '', ...rest] = given.split(':');
  const read = conditionSchema.safeParse({ by, values: [rest.join(':')], not: true });
  if (read.success && rest.join(':') !== '') return read.data;
  const option = '--not';
  const known = conditionKinds.find((kind) => kind === by);
  if (known === 'role') readRole(t, rest.join(':'));
  if (known === 'kind') readKind(t, rest.join(':'));
  const choices = conditionKinds.map((kind) => `${kind}:…`).join(', ');
  throw new Misuse(t('cli-bad-choice', { option, given, choices }));
}

/** A participant or a partner. */
export function readPlace(t: Translate, given: string): SchoolEntry['role'] {
  const places = schoolSchema.shape.role.unwrap().options;
  const place = places.find((one) => one === given);
  if (place) return place;
  throw new Misuse(t('cli-bad-choice', { option: '--place', given, choices: places.join(', ') }));
}

/** A moment to come, as people type it, in a programme's zone. */
export function readInstant(t: Translate, option: string, given: string, now: Date, zone: string): Date {
  const read = readMoment(given, momentAt(now, zone));
  if (read.ok) return instantAt(read.moment.date, read.moment.time, zone);
  throw new Misuse(t(read.problem === 'past' ? 'cli-past-moment' : 'cli-bad-moment', { option, given }));
}

/** Which schools: a group, a kind or all. One school is named alone. */
export function readFilter(
  t: Translate,
  {
    school,
    group,
    kind,
  }: { school?: string | undefined; group?: string | undefined; kind?: SchoolEntry['kind'] | undefined },
): SchoolFilter {
  const given = Object.entries({ school, group, kind }).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`],
  );
  if (given.length > 1) throw new Misuse(t('cli-only-one', { options: given.join(', ') }));
  if (group !== undefined) return { by: 'group', group };
  return kind === undefined ? everySchool : { by: 'kind', kind };
}

/** A person, by one of the two ids that they have. */
export type Whom = { id: string } | { telegram: number };

export function readPerson(
  t: Translate,
  { id, telegram }: { id?: string | undefined; telegram?: number | undefined },
): Whom {
  if (id !== undefined && telegram === undefined) return { id };
  if (id === undefined && telegram !== undefined) return { telegram };
  throw new Misuse(t('cli-person-which'));
}
