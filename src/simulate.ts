import { demoPeople } from './db/demo-people.ts';
import { roles, type Membership, type Role } from './domain/access.ts';
import { instantAt } from './domain/dates.ts';
import type { Language, Text } from './domain/text.ts';
import { translator } from './i18n/translator.ts';
import type { OpenApp } from './open-app.ts';
import type { PagePerson, SimulatorPage } from './simulator/index.ts';
import type { App } from './usecases/ports.ts';
import type { Person } from './usecases/ports/people.ts';

/** A run without a token: the people to try the bot as, and the days to try it on. */

/** Four of the five programmes run on that day. */
export const simulatedStart = { date: '2022-04-11', time: '10:00', zone: 'Europe/Moscow' } as const;

/** A day within each programme's run, by id; a programme that is not named here offers its first day. */
const tellingDays: Readonly<Record<string, string>> = {
  'baltasi-2021': '2021-10-04',
  'rybinsk-2022': '2022-04-11',
  'uryupinsk-2020': '2020-04-15',
  'yutazy-2020': '2021-02-01',
  'kargasok-2023': '2023-05-15',
};

/** Telegram ids of the people made up for trying out start here. */
const firstId = 700_000_001;

/**
 * Makes people to try the bot as: in each programme a coordinator, an observer, a curator of its schools and a
 * director of each. Each is made once: whoever lost the role or was forgotten since does not come back.
 */
export async function ensurePeople({ app, models }: Pick<OpenApp, 'app' | 'models'>): Promise<void> {
  const { people, programmes, schools } = app.store;
  const demo = demoPeople(models);
  for (const { id: programme } of await programmes.list()) {
    const participants = (await schools.list(programme)).filter(({ role }) => role === 'participant');
    const wanted = demoRoles(participants.map(({ id }) => id)).map(({ name, ...membership }) => ({
      key: [programme, membership.role, ...(membership.role === 'director' ? membership.schools : [])].join(
        '|',
      ),
      name,
      membership: { programme, ...membership },
    }));
    await app.store.transaction(async () => {
      const made = await demo.made();
      const missing = wanted
        .filter(({ key }) => !made.has(key))
        .map((one, index) => ({ ...one, telegramId: firstId + made.size + index }));
      if (missing.length === 0) return;
      for (const { telegramId, name, membership } of missing) {
        const person = await people.ensure(telegramId, name);
        if (person.memberships.length > 0) continue;
        await people.addMembership(person.id, membership);
        // Nobody has opened their chat yet, and the bot cannot write first.
        await people.setUnreachable(person.id, true);
      }
      await demo.keep(missing);
    });
  }
}

function demoRoles(schools: string[]): (Omit<Membership, 'programme'> & { name: string })[] {
  return [
    { name: 'Координатор', role: 'coordinator', schools: [] },
    { name: 'Наблюдатель', role: 'observer', schools: [] },
    { name: 'Куратор', role: 'curator', schools },
    ...schools.map((school) => ({ name: 'Директор', role: 'director' as const, schools: [school] })),
  ];
}

/** What the chat page shows around the chat. */
export async function simulatorPage(app: App, now: Date): Promise<SimulatorPage> {
  const programmes = await app.store.programmes.list();
  const both = (make: (language: Language) => string): Text => ({ ru: make('ru'), tt: make('tt') });
  const day = (language: Language, date: string) => translator(language).format.date(date);
  const noon = (date: string, zone: string) => instantAt(date, '12:00', zone).toISOString();
  return {
    title: both((language) => translator(language).t('simulator-title')),
    notice: both((language) =>
      translator(language).t('simulator-notice', { date: day(language, simulatedStart.date) }),
    ),
    zone: simulatedStart.zone,
    people: () => pagePeople(app),
    days: [
      ...programmes.map(({ id, shortTitle, period, zone }) => {
        const date = tellingDays[id] ?? period.from;
        return {
          label: both((language) => `${shortTitle[language]}: ${day(language, date)}`),
          at: noon(date, zone),
        };
      }),
      { label: both((language) => translator(language).t('button-today')), at: now.toISOString() },
    ],
  };
}

async function pagePeople(app: App): Promise<PagePerson[]> {
  const found: PagePerson[] = [];
  for (const programme of await app.store.programmes.list()) {
    const schools = new Map(
      (await app.store.schools.list(programme.id)).map((school) => [school.id, school.name]),
    );
    for (const person of await app.store.people.inProgramme(programme.id)) {
      for (const membership of rolesIn(person, programme.id)) {
        found.push({
          id: person.telegramId,
          name: person.name,
          language: person.language ?? 'ru',
          programme: { id: programme.id, title: programme.shortTitle },
          role: { id: membership.role, title: roleTitle(membership.role) },
          schools: membership.schools.flatMap((id) => schools.get(id) ?? []),
        });
      }
    }
  }
  return found;
}

function rolesIn({ memberships }: Person, programme: string): Membership[] {
  return memberships
    .filter((one) => one.programme === programme)
    .sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role));
}

function roleTitle(role: Role): Text {
  return { ru: translator('ru').t(`role-${role}`), tt: translator('tt').t(`role-${role}`) };
}
