import { may, type Actor, type Role } from '../domain/access.ts';
import { localDateAt, type LocalDate } from '../domain/dates.ts';
import type { Form } from '../domain/form-definition.ts';
import type { Programme } from '../domain/programme.ts';
import { myPlaces } from './my-places.ts';
import { withoutThese } from './report-support.ts';
import type { App } from './ports.ts';
import type { Evidence } from './ports/duties.ts';
import type { Person } from './ports/people.ts';
import type { School } from './ports/programmes.ts';
import type { Report } from './ports/reports.ts';

/** A report that waits for review, with the version to decide on. */
export interface WaitingReport {
  report: Report;
  form: Form;
  school: School;
  programme: Programme;
  version: { number: number; date: LocalDate };
}

export interface WaitingEvidence {
  evidence: Evidence;
  school: School;
  programme: Programme;
}

/** Everything that waits for this actor's review in all programmes, oldest first. */
export async function listWaiting(
  app: App,
  actor: Actor,
): Promise<{ reports: WaitingReport[]; evidence: WaitingEvidence[] }> {
  const places = await myPlaces(app, actor);
  const found = await Promise.all(
    places.map(async ({ programme, schools }) => {
      const [curators, directors] = await Promise.all([
        app.store.people.withRole(programme.id, 'curator'),
        app.store.people.withRole(programme.id, 'director'),
      ]);
      const reviewing = (school: string) =>
        withoutThese(
          holding(curators, 'curator', programme.id, school),
          holding(directors, 'director', programme.id, school),
        ).map(({ id }) => id);
      const reviewable = new Map(
        schools
          .filter(({ id }) =>
            may(actor, 'report.review', {
              programme: programme.id,
              school: id,
              curators: reviewing(id),
            }),
          )
          .map((school) => [school.id, school]),
      );
      if (reviewable.size === 0) return { reports: [], evidence: [] };
      const ids = [...reviewable.keys()];
      const [reports, evidence] = await Promise.all([
        app.store.reports.waiting(programme.id, ids),
        app.store.evidence.waiting(programme.id, ids),
      ]);
      return {
        reports: reports.flatMap((report): WaitingReport[] => {
          const form = programme.forms.find(({ id }) => id === report.form);
          const school = reviewable.get(report.school);
          const version = report.versions.at(-1);
          if (!form || !school || !version) return [];
          const date = localDateAt(version.at, programme.zone);
          return [{ report, form, school, programme, version: { number: version.number, date } }];
        }),
        // Evidence that is a report is decided on together with it.
        evidence: evidence.flatMap((piece): WaitingEvidence[] => {
          const school = piece.school === undefined ? undefined : reviewable.get(piece.school);
          return school && !piece.id.includes('#') ? [{ evidence: piece, school, programme }] : [];
        }),
      };
    }),
  );
  return {
    reports: found.flatMap(({ reports }) => reports),
    evidence: found.flatMap(({ evidence }) => evidence),
  };
}

/** Those who hold the role for the school. */
function holding(people: readonly Person[], role: Role, programme: string, school: string): Person[] {
  return people.filter(({ memberships }) =>
    memberships.some(
      (one) => one.programme === programme && one.role === role && one.schools.includes(school),
    ),
  );
}
