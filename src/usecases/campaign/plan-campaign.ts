import { may, type Actor } from '../../domain/access.ts';
import {
  belongs,
  contentProblem,
  type Audience,
  type AudienceFacts,
  type ContentProblem,
  type Tie,
} from '../../domain/campaign.ts';
import { planYear } from '../../domain/periods.ts';
import { languages, type Language } from '../../domain/text.ts';
import { listDuties } from '../list-duties.ts';
import { done, type Outcome } from '../outcome.ts';
import type { App } from '../ports.ts';
import type { Person } from '../ports/people.ts';
import type { School } from '../ports/programmes.ts';
import { todayIn } from '../report-support.ts';
import { findCampaign, type FoundCampaign } from './find-campaign.ts';

/** Somebody who gets a campaign. */
export interface Recipient {
  person: Person;
  /** Those that they are meant for as a director; whoever only watches over schools counts for none. */
  schools: string[];
}

/** Who would get a campaign now, and who would not. */
export interface CampaignPlan extends FoundCampaign {
  /** Everybody of the programme can be meant; else the directors of the actor's schools. */
  whole: boolean;
  recipients: Recipient[];
  /** Those to whom the bot cannot write: they blocked it. */
  unreachable: Recipient[];
  /** How many it is for, reached or not: what progress, report and audit trail count. */
  total: number;
  /** Schools that are meant and have no director here. */
  without: School[];
  /** By how many recipients each school has: its directors. */
  schools: { school: School; count: number }[];
  /** Recipients that are no school's directors. */
  ofNoSchool: number;
  byLanguage: Record<Language, number>;
  /** Languages that recipients have and the campaign has no version in: they get the other. */
  missing: Language[];
  /** What is wrong with the content; `empty` when there is none at all. */
  problem: ContentProblem | undefined;
}

/** Who would get the campaign now, named before anything is sent. Refuses like `findCampaign`. */
export async function planCampaign(app: App, actor: Actor, id: string): Promise<Outcome<CampaignPlan>> {
  const found = await findCampaign(app, actor, id);
  return found.ok ? done(await planOf(app, actor, found.value)) : found;
}

/** One query after the other: a transaction takes no two at once. */
export async function planOf(app: App, actor: Actor, found: FoundCampaign): Promise<CampaignPlan> {
  const { campaign, programme } = found;
  const roster = await app.store.schools.list(programme.id);
  const people = await app.store.people.inProgramme(programme.id);
  const facts = await factsFor(app, found);
  const { audience } = campaign;
  const all = people.flatMap((person): Recipient[] => {
    const ties = tiesOf(actor, person, roster, programme.id).filter((tie) => belongs(audience, tie, facts));
    const directed = ties.flatMap(({ role, school }) => (role === 'director' && school ? [school.id] : []));
    const schools = [...new Set(directed)];
    return ties.length > 0 ? [{ person, schools }] : [];
  });
  const recipients = all.filter(({ person }) => !person.unreachable);
  const byLanguage = { ru: 0, tt: 0 };
  for (const { person } of recipients) byLanguage[person.language ?? 'ru'] += 1;
  return {
    ...found,
    whole: may(actor, 'broadcast.send', { programme: programme.id }),
    recipients,
    unreachable: all.filter(({ person }) => person.unreachable),
    total: all.length,
    without: withoutDirector(actor, roster, people, audience, facts),
    schools: roster.flatMap((school) => {
      const count = recipients.filter(({ schools }) => schools.includes(school.id)).length;
      return count > 0 ? [{ school, count }] : [];
    }),
    ofNoSchool: recipients.filter(({ schools }) => schools.length === 0).length,
    byLanguage,
    missing: languages.filter((language) => byLanguage[language] > 0 && !campaign.contents[language]),
    problem: problemOf(Object.values(campaign.contents)),
  };
}

function problemOf(contents: readonly Parameters<typeof contentProblem>[0][]): ContentProblem | undefined {
  if (contents.length === 0) return 'empty';
  return contents.map(contentProblem).find((problem) => problem !== undefined);
}

/** A person's ties to the programme that the actor may write to: of a curator's schools the directors. */
function tiesOf(actor: Actor, person: Person, roster: readonly School[], programme: string): Tie[] {
  const whole = may(actor, 'broadcast.send', { programme });
  return person.memberships
    .filter((membership) => membership.programme === programme)
    .flatMap(({ role, schools }): Tie[] => {
      const ofSchools = role === 'director' || role === 'curator';
      if (!ofSchools) return whole ? [{ role }] : [];
      return roster
        .filter(({ id }) => schools.includes(id))
        .filter(
          ({ id }) =>
            whole || (role === 'director' && may(actor, 'broadcast.send', { programme, school: id })),
        )
        .map((school) => ({ role, school }));
    });
}

/** Schools whose director would be meant, and that have none here. */
function withoutDirector(
  actor: Actor,
  roster: readonly School[],
  people: readonly Person[],
  audience: Audience,
  facts: AudienceFacts,
): School[] {
  const directed = new Set(
    people.flatMap(({ memberships }) =>
      memberships.flatMap(({ role, programme, schools }) =>
        role === 'director' ? schools.map((school) => `${programme}|${school}`) : [],
      ),
    ),
  );
  return roster.filter(
    (school) =>
      may(actor, 'broadcast.send', { programme: school.programme, school: school.id }) &&
      !directed.has(`${school.programme}|${school.id}`) &&
      belongs(audience, { role: 'director', school }, facts),
  );
}

async function factsFor(app: App, { campaign, programme }: FoundCampaign): Promise<AudienceFacts> {
  const today = todayIn(app, programme);
  const roster = await app.store.schools.list(programme.id);
  const notHandedIn = new Map<string, Set<string>>();
  const overdue = new Map<string, Set<string>>();
  for (const condition of campaign.audience) {
    if (condition.by === 'not-handed-in') {
      for (const key of condition.values) {
        const [form = '', period = ''] = key.split('|');
        const reports = await app.store.reports.ofPeriod(programme.id, form, period);
        const handedIn = reports.filter(
          ({ versions, waiting }) =>
            versions.length > 0 && (waiting || versions.at(-1)?.decision?.kind !== 'returned'),
        );
        const schools = new Set(roster.filter(({ role }) => role === 'participant').map(({ id }) => id));
        for (const { school } of handedIn) schools.delete(school);
        notHandedIn.set(key, schools);
      }
    }
    if (condition.by === 'overdue') {
      const listed = await listDuties(app, { kind: 'operator' }, { programme: programme.id, days: 0 });
      const late = listed.ok ? listed.value.duties.filter(({ state }) => state === 'overdue') : [];
      for (const duty of condition.values) {
        const holders = late.filter((one) => one.duty.id === duty).map(({ holder }) => holder);
        overdue.set(
          duty,
          new Set(holders.flatMap((holder) => (holder === 'authority' ? [] : [holder.school]))),
        );
      }
    }
  }
  return { year: planYear(programme, today), notHandedIn, overdue };
}
