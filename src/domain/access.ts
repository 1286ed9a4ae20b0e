/**
 * Who may do what (DOMAIN: Roles). Every use-case asks `may`; nothing else decides. The registry below is the
 * whole matrix, and a test walks it.
 */

export const roles = ['director', 'curator', 'coordinator', 'observer'] as const;
export type Role = (typeof roles)[number];

/** One role of a person in one programme; `schools` are the own ones of a director, the assigned ones of a
 * curator, and empty for roles that see the whole programme. */
export interface Membership {
  programme: string;
  role: Role;
  schools: string[];
}

/** Who acts: a person with roles, or the operator of the installation at a terminal. */
export type Actor = { kind: 'operator' } | { kind: 'person'; id: string; memberships: readonly Membership[] };

/** What is acted upon: a programme, a school of it, and for a review who curates that school; or a person. */
export interface Target {
  programme?: string | undefined;
  school?: string | undefined;
  /** Ids of the people who are this school's curators and not its directors. */
  curators?: readonly string[] | undefined;
  /** Who made it, by id. */
  author?: string | undefined;
  /** Whose own data it is, by id. */
  person?: string | undefined;
}

interface Facts {
  director: boolean;
  curator: boolean;
  coordinator: boolean;
  observer: boolean;
  /** A director of the target's school, whatever other role the person has. */
  ownSchool: boolean;
  /** A curator of any school of the target's programme. */
  curates: boolean;
  author: boolean;
  self: boolean;
  actorId: string;
  curators: readonly string[];
}

/** Which of a person's roles, held in the target's programme and for its school, allow an action. */
const rules = {
  /** See the programme's passport, roadmap and the municipality's indicators. */
  'programme.see': (has) => has.coordinator || has.observer,
  /** See a school's indicators, duties and reports. */
  'school.see': (has) => has.director || has.curator || has.coordinator || has.observer,
  /** Fill in a school's report and send it. */
  'report.fill': (has) => has.director,
  /** Accept or return a school's report: its curator, else the coordinator; never for one's own school. */
  'report.review': (has) =>
    !has.ownSchool &&
    ((has.curator && has.curators.includes(has.actorId)) || (has.coordinator && has.curators.length === 0)),
  /** Write into a report's discussion: its school, whoever curates it, the coordinator. */
  'report.comment': (has) => has.director || has.curator || has.coordinator,
  /** Fill in the coordinator's form for a school. */
  'coordinator-form.fill': (has) => has.coordinator,
  /** Mark a school's duty as done. */
  'duty.mark': (has) => has.director,
  /** Mark a duty of the authority as done. */
  'authority-duty.mark': (has) => has.coordinator,
  /** See the authority's duties. */
  'authority-duty.see': (has) => has.coordinator || has.observer,
  'invite.create': (has) => has.coordinator,
  /** See who has which role, and take one away. */
  'role.remove': (has) => has.coordinator,
  /** Get a copy of what is stored about a person, or have it removed. */
  'person.export': (has) => has.self,
  'person.forget': (has) => has.self,
  'programme.load': (has) => has.coordinator,
  'schools.import': (has) => has.coordinator,
  'history.import': (has) => has.coordinator,
  /** Rebuild the stored values from reports and results. */
  'values.recompute': (has) => has.coordinator,
  /** Import results of check tests and exams: a director the own school's. */
  'results.import': (has) => has.director || has.coordinator,
  /** Confirm what the list of schools with low results changes in the groups. */
  'groups.confirm': (has) => has.coordinator,
  /** Close a form's period for all, open it again for a school. */
  'period.close': (has) => has.coordinator,
  /** See whether a school has handed in, and remind it. */
  'completeness.see': (has) => has.curator || has.coordinator,
  /** Send a message to the people of a school, or of the whole programme. */
  'broadcast.send': (has) => has.curator || has.coordinator,
  /** See a campaign, change it, stop it and take it back: a curator the own ones. */
  'broadcast.manage': (has) => has.coordinator || (has.author && has.curates),
  'audit.read': (has) => has.coordinator,
  /** Take a school's figures out as a workbook, a report or a table. */
  'school.export': (has) => has.director || has.curator || has.coordinator || has.observer,
  /** Take out those of the whole programme. */
  'programme.export': (has) => has.coordinator || has.observer,
} satisfies Record<string, (has: Facts) => boolean>;

export type Action = keyof typeof rules;
export const actions = Object.keys(rules) as Action[];

/** Whether the actor may do the action to the target. The operator may do everything. */
export function may(actor: Actor, action: Action, target: Target): boolean {
  if (actor.kind === 'operator') return true;
  const held = actor.memberships.filter(({ programme }) => programme === target.programme);
  const forSchool = (role: Role) =>
    held.some(
      (membership) =>
        membership.role === role && target.school !== undefined && membership.schools.includes(target.school),
    );
  return rules[action]({
    director: forSchool('director'),
    curator: forSchool('curator'),
    coordinator: held.some(({ role }) => role === 'coordinator'),
    observer: held.some(({ role }) => role === 'observer'),
    ownSchool: forSchool('director'),
    curates: held.some(({ role }) => role === 'curator'),
    author: target.author === actor.id,
    self: target.person === actor.id,
    actorId: actor.id,
    curators: target.curators ?? [],
  });
}

/** The schools that the actor sees one by one: all of the roster, or those of the person's roles. */
export function visibleSchools(actor: Actor, programme: string, roster: readonly string[]): string[] {
  return roster.filter((school) => may(actor, 'school.see', { programme, school }));
}
