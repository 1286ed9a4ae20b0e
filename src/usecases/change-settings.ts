import {
  defaultSettings,
  settingsProblem,
  settingsSchema,
  type ReminderKind,
  type Settings,
} from '../domain/settings.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import type { App } from './ports.ts';
import type { Person } from './ports/people.ts';

/** One thing that a person sets: the hour, a weekly digest (null: single reminders), a kind on or off. */
export type SettingsChange =
  { hour: number } | { weekly: number | null } | { kind: ReminderKind; on: boolean };

/** How a person wants to be reminded: as chosen, else the defaults. */
export function settingsOf({ settings }: Pick<Person, 'settings'>): Settings {
  return settings ?? defaultSettings;
}

/**
 * Changes how the person is reminded. There is no right to ask about: nobody else's settings can be named.
 * Refused when a director would hear nothing of the own school's due days. Who chooses a weekly digest gets it,
 * whether it was muted or not.
 */
export async function changeSettings(
  app: App,
  person: Person,
  change: SettingsChange,
): Promise<Outcome<Settings>> {
  const now = settingsOf(person);
  const settings = settingsSchema.parse({ ...now, ...changed(now, change) });
  const problem = settingsProblem(person.memberships, settings);
  if (problem) return refuse({ code: problem });
  await app.store.people.setSettings(person.id, settings);
  for (const { programme } of person.memberships) {
    await app.store.schedules.wake(programme, app.clock.now());
  }
  return done(settings);
}

function changed({ muted }: Settings, change: SettingsChange): Partial<Settings> {
  if ('hour' in change) return change;
  if ('weekly' in change)
    return change.weekly === null ? change : { ...change, muted: muted.filter((kind) => kind !== 'digest') };
  const others = muted.filter((kind) => kind !== change.kind);
  return { muted: change.on ? others : [...others, change.kind] };
}
