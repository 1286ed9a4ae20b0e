import { may, type Actor } from '../domain/access.ts';
import { settingsOf } from './change-settings.ts';
import { done, refuse, type Outcome } from './outcome.ts';
import type { App } from './ports.ts';
import type { Person, PersonalData } from './ports/people.ts';
import type { Report } from './ports/reports.ts';

/** Everything that is stored about a person, as a document for that person. */
export type OwnData = Record<string, unknown>;

/**
 * Everything that is stored about a person: who they are, what they may do, what they sent, wrote and decided, and
 * what was sent to them. What a school answered is in it as long as they see the school. For oneself only; refuses
 * with `not-allowed` and `no-person`.
 */
export async function ownData(app: App, actor: Actor, id: string): Promise<Outcome<OwnData>> {
  if (!may(actor, 'person.export', { person: id })) return refuse({ code: 'not-allowed' });
  const person = await app.store.people.get(id);
  if (!person) return refuse({ code: 'no-person' });
  const data = await app.store.personal.of(person);
  return done({
    madeAt: app.clock.now(),
    person: {
      id: person.id,
      name: person.name,
      telegramId: person.telegramId,
      language: person.language ?? null,
      botIsBlocked: person.unreachable ?? false,
      settings: settingsOf(person),
    },
    roles: person.memberships,
    ...reportsOf(person, data.reports),
    ...otherDeeds(data, id),
    ...messagesOf(data),
  });
}

/** Answers only of schools that the person sees now; of others, that something was sent. */
function reportsOf(person: Person, reports: readonly Report[]): OwnData {
  const actor: Actor = { kind: 'person', id: person.id, memberships: person.memberships };
  const mine = ({ by }: { by: string }) => by === person.id;
  return {
    reports: reports.map((report) => {
      const { programme, school, form, period, slot, draft, versions, discussion = [] } = report;
      const seen = may(actor, 'school.see', { programme, school });
      const answers = (of: { answers: object }) => (seen ? { answers: of.answers } : {});
      return {
        programme,
        school,
        form,
        period,
        ...(slot === undefined ? {} : { slot }),
        ...(draft && mine(draft) ? { draft: { changedAt: draft.updatedAt, ...answers(draft) } } : {}),
        sent: versions
          .filter(mine)
          .map(({ number, at, via, late, ...version }) => ({ number, at, via, late, ...answers(version) })),
        decided: versions.flatMap(({ number, decision }) =>
          decision && mine(decision)
            ? [{ version: number, decision: decision.kind, at: decision.at, reason: decision.reason ?? null }]
            : [],
        ),
        comments: discussion.filter(mine).map(({ at, text }) => ({ at, text })),
      };
    }),
  };
}

function otherDeeds(data: PersonalData, id: string): OwnData {
  const mine = ({ by }: { by?: string | undefined }) => by === id;
  return {
    evidence: data.evidence.map(({ programme, occurrence, school, note, state, at, decision, ...rest }) => ({
      programme,
      occurrence,
      school: school ?? null,
      ...(mine(rest) ? { sent: { at, note: note ?? null } } : {}),
      ...(decision && mine(decision)
        ? { decided: { decision: decision.kind, at: decision.at, reason: decision.reason ?? null } }
        : {}),
      state,
    })),
    files: data.files.map(({ programme, school, name, mime, size, at }) => ({
      programme,
      school,
      name,
      mime,
      size,
      at,
    })),
    results: data.results.map(({ by: _by, ...result }) => result),
    tablesThatWait: data.imports.map(({ programme, state, results }) => ({
      programme,
      state,
      rows: results.length,
    })),
    closedPeriods: data.closings.map(({ programme, form, period, at, reopened, ...rest }) => ({
      programme,
      form,
      period,
      ...(mine(rest) ? { closedAt: at } : {}),
      reopened: reopened.filter(mine).map(({ school, reason, at: when }) => ({ school, reason, at: when })),
    })),
    groupDecisions: data.proposals.map(({ programme, planYear, state, at }) => ({
      programme,
      planYear,
      state,
      at,
    })),
    campaigns: data.campaigns.map(({ programme, createdAt, state, contents }) => ({
      programme,
      createdAt,
      state,
      texts: Object.fromEntries(Object.entries(contents).map(([language, { text }]) => [language, text])),
    })),
    invites: data.invites.map(({ programme, role, schools, usesLeft, expiresAt }) => ({
      programme,
      role,
      schools,
      usesLeft,
      expiresAt,
    })),
    actions: data.audit.map(({ by: _by, ...entry }) => entry),
  };
}

function messagesOf(data: PersonalData): OwnData {
  return {
    messages: data.messages.map(({ content, createdAt, state, sentAt, answer }) => ({
      about: content,
      createdAt,
      state,
      sentAt: sentAt ?? null,
      ...(answer ? { answer } : {}),
    })),
    digestsSeen: data.digests.map(({ programme, last }) => ({ programme, at: last.at })),
    calendarLinks: data.calendarLinks.map(({ programme, holder, createdAt }) => ({
      programme,
      holder,
      createdAt,
    })),
    wrongCodes: data.wrongCodes,
    dialog: withoutCode(data.dialog),
  };
}

/** An invite's code is shown to nobody a second time. */
function withoutCode(dialog: unknown): unknown {
  if (typeof dialog !== 'object' || dialog === null) return dialog;
  const { code: _code, ...rest } = dialog as { code?: unknown };
  return rest;
}
