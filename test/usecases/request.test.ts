import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '../../src/domain/access.ts';
import { answerToken } from '../../src/domain/tokens.ts';
import { answerField, clearField } from '../../src/usecases/answer-field.ts';
import { attachFile } from '../../src/usecases/attach-file.ts';
import { createCalendarLink } from '../../src/usecases/calendar-links.ts';
import { beginDutyReport } from '../../src/usecases/duty-report.ts';
import { confirmResults, proposeResults } from '../../src/usecases/enter-results.ts';
import { createInvite, joinByCode } from '../../src/usecases/invite.ts';
import { dutiesOfHolder } from '../../src/usecases/mark-duty.ts';
import type { Outcome } from '../../src/usecases/outcome.ts';
import type { App, Store } from '../../src/usecases/ports.ts';
import type { Person } from '../../src/usecases/ports/people.ts';
import type { ReportKey } from '../../src/usecases/ports/reports.ts';
import { openReport } from '../../src/usecases/open-report.ts';
import { newId } from '../../src/usecases/request.ts';
import { acceptReport, returnReport } from '../../src/usecases/review-report.ts';
import { submitReport } from '../../src/usecases/submit-report.ts';
import { png } from '../simulator/pictures.ts';
import { accepted, actor, stage } from './stage.ts';

const programme = 'rybinsk-2022';
const school = 'glebovo';
const on = stage('2022-04-11T07:00:00Z', programme);
const key: ReportKey = { programme, school, form: 'self-audit', period: '2022-Q2' };
const people = {} as Record<'director' | 'curator' | 'coordinator' | 'stranger', Person>;
let director: Actor;
let curator: Actor;

let requests = 0;
/** The application as it is while one request is handled. */
const asked = (): App => ({ ...on.app, request: `request ${++requests}`, secret: 'secret' });
/** The same in a process that dies where it is told to. */
const dying = <K extends keyof Store>(app: App, part: K, methods: Partial<Store[K]>): App => ({
  ...app,
  store: { ...app.store, [part]: { ...(app.store[part] as object), ...methods } },
});
const dies = () => Promise.reject(new Error('died'));

beforeAll(async () => {
  people.director = await on.person(['director', programme, [school]]);
  people.curator = await on.person(['curator', programme, [school]]);
  people.coordinator = await on.person(['coordinator', programme]);
  people.stranger = await on.person();
  director = actor(people.director);
  curator = actor(people.curator);
});

describe('an id that a request brings about', () => {
  const app = { request: 'message:1:2', secret: 'a' } as App;
  it('is the same the second time', () => {
    expect(newId(app, 12, 'invite', 'director')).toBe(newId({ ...app }, 12, 'invite', 'director'));
    expect(newId(app, 12, 'invite')).toMatch(/^[\w-]{16}$/);
  });
  it.each<[string, Partial<App>, string[]]>([
    ['for another purpose', {}, ['campaign']],
    ['for a purpose written otherwise', {}, ['inv', 'ite']],
    ['of another request', { request: 'message:1:3' }, ['invite']],
    ['under another secret', { secret: 'b' }, ['invite']],
    ['without a request', { request: undefined }, ['invite']],
    ['without a secret', { secret: undefined }, ['invite']],
  ])('is another %s', (_what, other, purpose) => {
    const changed = { ...app, ...other };
    expect(newId(changed, 12, ...purpose)).not.toBe(newId(app, 12, 'invite'));
  });
  it('is random without a request', () => {
    expect(newId(on.app, 12, 'invite')).not.toBe(newId(on.app, 12, 'invite'));
  });
});

/** Each is asked for by a request of its own, in this order. */
const effects: [what: string, ask: (app: App) => Promise<Outcome<unknown> | undefined>][] = [
  ['an answer', (app) => answerField(app, director, key, 'training', { typed: '30 из 40' })],
  ['a report sent', (app) => submitReport(app, director, key)],
  ['a report returned', (app) => returnReport(app, curator, { report, version: 1 }, { reason: 'Проверьте' })],
  ['a correction', (app) => answerField(app, director, key, 'training', { typed: '31 из 40' })],
  ['a correction sent', (app) => submitReport(app, director, key)],
  ['a report accepted', (app) => acceptReport(app, curator, { report, version: 2 })],
  [
    'an invite',
    async (app) => {
      const wanted = { programme, role: 'observer' as const, schools: [], uses: 2, validHours: 1 };
      const made = await createInvite(app, actor(people.coordinator), wanted);
      if (made.ok) code = made.value.code;
      return made;
    },
  ],
  ['joining by it', (app) => joinByCode(app, people.stranger, code)],
  ['a calendar link', (app) => createCalendarLink(app, people.director, { programme, school })],
  [
    'a table of results',
    async (app) => {
      const cells = { school, year: '2020/2021', procedure: 'vpr', grade: '5', subject: 'russian' };
      const rows = [{ row: 2, cells: { ...cells, participants: '25', low: '8' } }];
      const proposed = await proposeResults(app, people.director, { programme, rows });
      if (proposed.ok) table = proposed.value.id;
      return proposed;
    },
  ],
  ['its confirmation', (app) => confirmResults(app, people.director, table)],
];
const report = [programme, school, 'self-audit', '2022-Q2'].join('|');
let code = '';
let table = '';

describe('the same request a second time', () => {
  it.each(effects)('has the same outcome and one entry in the audit trail: %s', async (_what, ask) => {
    const app = asked();
    const first = await ask(app);
    expect(first).toMatchObject({ ok: true });
    const entries = await on.models.audit.countDocuments();
    on.at(new Date(on.app.clock.now().getTime() + 1000).toISOString());
    const second = await ask(app);
    expect(withoutNow(second)).toEqual(withoutNow(first));
    expect(await on.models.audit.countDocuments()).toBe(entries);
  });

  it('has used the invite up once', async () => {
    expect(await on.models.invites.findOne().lean()).toMatchObject({ usesLeft: 1 });
  });

  it('counts a wrong code once', async () => {
    const app = asked();
    for (let times = 0; times < 6; times++) {
      expect(await joinByCode(app, people.director, 'wrong')).toMatchObject({
        refusal: { code: 'code-unknown' },
      });
    }
  });
});

/** An outcome without what an invite has left after it, and without the empty list that a stored report has. */
function withoutNow(outcome: unknown): unknown {
  return JSON.parse(
    JSON.stringify(outcome, (name, value: unknown) =>
      name === 'usesLeft' || name === 'discussion' ? undefined : value,
    ),
  );
}

describe('a process that dies in the middle', () => {
  const photo = png(40, 30, [200, 10, 10]);
  const given = {
    telegramId: 'file',
    as: 'photo' as const,
    name: 'photo',
    size: photo.length,
    download: () => Promise.resolve(photo),
  };
  const files = () => on.models.reports.db.collection('files.files').countDocuments();
  let event: ReportKey;

  beforeAll(async () => {
    const listed = accepted(await dutiesOfHolder(on.app, director, { programme, school }));
    const occurrence = listed.duties.find(({ state, linkedTo }) => state === 'open' && !linkedTo)?.id ?? '';
    const wanted = { programme, form: 'event', occurrence, quantity: 0, slot: '12345678' };
    event = accepted(await beginDutyReport(on.app, director, wanted)).key;
  });

  it('between a file and the answer that names it leaves one file', async () => {
    const app = asked();
    const before = dying(app, 'reports', { save: dies });
    await expect(attachFile(before, director, event, 'photos', given)).rejects.toThrow('died');
    expect(await files()).toBe(1);
    for (let times = 0; times < 2; times++) {
      const attached = accepted(await attachFile(app, director, event, 'photos', given));
      expect(attached.answer).toHaveLength(1);
      expect(await files()).toBe(1);
    }
  });

  it('between an answer taken out and the removal of its file has it removed when it is asked for again', async () => {
    const app = asked();
    const before = dying(app, 'files', { remove: dies });
    const shown = answerToken(accepted(await openReport(app, director, event)).answers['photos']);
    await expect(clearField(before, director, event, 'photos', shown)).rejects.toThrow('died');
    expect(await files()).toBe(1);
    accepted(await clearField(app, director, event, 'photos', shown));
    expect(await files()).toBe(0);
  });
});
