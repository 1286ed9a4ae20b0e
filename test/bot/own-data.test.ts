import { beforeAll, describe, expect, it } from 'vitest';
import { holdings } from '../../src/db/personal-data.ts';
import type { Role } from '../../src/domain/access.ts';
import { languages, type Language } from '../../src/domain/text.ts';
import { translator } from '../../src/i18n/translator.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { answerField } from '../../src/usecases/answer-field.ts';
import { createCalendarLink } from '../../src/usecases/calendar-links.ts';
import { composeCampaign } from '../../src/usecases/campaign/compose-campaign.ts';
import { beginCampaign, setText } from '../../src/usecases/campaign/edit-draft.ts';
import { commentReport } from '../../src/usecases/comment-report.ts';
import { importResults } from '../../src/usecases/import-results.ts';
import { createInvite } from '../../src/usecases/invite.ts';
import { markDuty } from '../../src/usecases/mark-duty.ts';
import type { Outcome } from '../../src/usecases/outcome.ts';
import type { Person } from '../../src/usecases/ports/people.ts';
import { returnReport } from '../../src/usecases/review-report.ts';
import { submitReport } from '../../src/usecases/submit-report.ts';
import { testBot } from '../kit/bot.ts';

const programme = 'uryupinsk-2020';
const bot = testBot({
  at: '2022-04-15T09:00:00Z',
  programmes: [programme, 'rybinsk-2022'],
  // What it takes of a person leaves traces as well.
  paced: true,
});
const operator = { kind: 'operator' } as const;
const held = (role: Role, ...schools: string[]) => ({ programme, role, schools });
const own: Record<Language, string> = { ru: 'sample-1', tt: 'sample-2' };
const name: Record<Language, string> = { ru: 'Гульназ Мисбахова', tt: 'Гөлназ Мисбахова' };

function value<T>(outcome: Outcome<T>): T {
  expect(outcome).toMatchObject({ ok: true });
  return (outcome as { value: T }).value;
}

const personOf = async (user: SimUser) => (await bot.open.app.store.people.byTelegram(user.id)) as Person;

async function presses(user: SimUser, label: string) {
  await user.press(label);
  await user.settled();
  return user.last();
}

/** Somebody who has left a trace wherever one can be left. */
async function somebodyBusy(language: Language): Promise<{ user: SimUser; person: Person }> {
  const { app } = bot.open;
  const school = own[language];
  const user = await bot.person(language, name[language], held('director', school), held('coordinator'));
  const person = await personOf(user);
  const actor = { kind: 'person', id: person.id, memberships: person.memberships } as const;
  await user.say('/start no-such-code-1234');
  await user.say('/digest');
  await presses(await settings(user), `🕘 ${translator(language).t('settings-choose-hour').slice(3)}`);
  await presses(user, '11:00');

  const key = { programme, school, form: 'self-audit', period: '2022-Q2' };
  for (const field of ['d3', 'd4', 'd5', 'd6', 'd10'])
    value(await answerField(app, actor, key, field, { value: 'done' }));
  const { id: report } = value(await submitReport(app, actor, key));
  value(await commentReport(app, actor, { report, text: 'Мой вопрос', key: 'k1' }));
  value(await returnReport(app, operator, { report, version: 1 }, { reason: 'Проверьте' }));
  value(await answerField(app, actor, key, 'd3', { value: 'in-progress' }));
  const file = {
    programme,
    school,
    report,
    name: 'приказ.pdf',
    mime: 'application/pdf',
    size: 3,
    sha256: 'x',
  };
  const id = language === 'ru' ? 'a'.repeat(24) : 'b'.repeat(24);
  // Typed in the chat: what is written remembers which update it came from.
  const expecting = { kind: 'answer', key, field: 'hindrance' };
  const dialogs = bot.open.connection.collection('sessions');
  await dialogs.updateOne({ key: `${user.id}:${user.id}` }, { $set: { 'session.expecting': expecting } });
  await user.say('Ремонт');
  const facts = {
    id,
    ...file,
    telegramId: 'f1',
    as: 'document' as const,
    by: person.id,
    at: bot.clock.now(),
  };
  await app.store.files.put(facts, Buffer.from('pdf'));
  value(
    await markDuty(app, actor, {
      id: `m ${school}`,
      programme,
      occurrence: `d6@2022-04/${school}`,
      note: 'Итог',
    }),
  );
  const row = { school, year: '2021/2022', procedure: 'vpr', grade: '5', subject: 'russian' };
  const rows = [{ row: 2, cells: { ...row, participants: '10', low: '1' } }];
  value(await importResults(app, actor, { programme, rows, dryRun: false }));
  await app.store.imports.add({
    id: `i ${school}`,
    person: person.id,
    programme,
    results: [],
    state: 'waiting',
  });
  value(await createCalendarLink(app, person, { programme, school }));
  value(await createInvite(app, actor, { programme, role: 'observer', schools: [], uses: 1, validHours: 9 }));
  const draft = value(await beginCampaign(app, actor, { programme, via: 'chat' })).campaign.id;
  value(await setText(app, actor, { campaign: draft, language: 'ru', text: 'Черновик', entities: [] }));
  const contents = { ru: { text: `Всем ${language}`, entities: [], files: [] } };
  const audience = [{ by: 'role' as const, not: false, values: ['director' as const] }];
  value(await composeCampaign(app, operator, { programme, contents, audience, send: true, again: false }));
  await user.settled();
  await bot.serving.idle();
  return { user, person };
}

async function settings(user: SimUser): Promise<SimUser> {
  await user.say('/settings');
  return user;
}

/** Where in the database a value stands: `collection.path`. */
async function places(wanted: (value: unknown) => boolean): Promise<string[]> {
  const { connection } = bot.open;
  const found = new Set<string>();
  const look = (value: unknown, path: string) => {
    if (wanted(value)) found.add(path);
    if (Array.isArray(value)) for (const one of value) look(one, path);
    else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
      for (const [key, one] of Object.entries(value)) {
        if (wanted(key)) found.add(`${path}.<key>`);
        look(one, `${path}.${key}`);
      }
    }
  };
  for (const { name: collection } of (await connection.db?.listCollections().toArray()) ?? []) {
    for await (const doc of connection.collection(collection).find()) look(doc, collection);
  }
  return [...found].sort();
}

const holds = (part: string | number) => (value: unknown) =>
  typeof value === 'number' || typeof value === 'bigint'
    ? String(value) === String(part)
    : typeof value === 'string' && new RegExp(`(^|[^\\w])${part}($|[^\\w])`).test(value);

/** Where the id stays as a pseudonym: of who did something for a school, or what was sent to somebody. */
const pseudonym = [
  'audit.by',
  'audit.subject',
  'evidence.by',
  'files.files.metadata.by',
  'messages._id',
  'messages.person',
  'reports.discussion.by',
  'reports.draft.by',
  'reports.versions.by',
  'results.by',
];

describe.each(languages)('leaving in %s', (language) => {
  const { t } = translator(language);
  let user: SimUser;
  let person: Person;
  let figures: unknown;
  const figuresNow = async () => {
    const { app, models } = bot.open;
    const reports = await app.store.reports.ofSchool(programme, own[language]);
    return {
      answers: reports.map(({ versions }) => versions.map(({ answers }) => answers)),
      evidence: (await app.store.evidence.ofProgramme(programme, [own[language]])).length,
      results: (await app.store.results.ofSchools(programme, [own[language]])).length,
      files: await models.reports.db.collection('files.files').countDocuments({ 'metadata.by': person.id }),
    };
  };

  beforeAll(async () => {
    ({ user, person } = await somebodyBusy(language));
    const given = { number: user.id, chat: user.id, kind: 'message', body: `{"id":${user.id}}` } as const;
    await bot.open.models.inbox.create({ _id: `given up ${language}`, state: 'dead', ...given, tries: 3 });
    figures = await figuresNow();
  });

  it('leaves traces in every place where there can be any', async () => {
    const collections = new Set((await places(holds(person.id))).map((place) => place.split('.')[0]));
    for (const trace of await places(holds(user.id))) collections.add(trace.split('.')[0]);
    const names = Object.entries(holdings)
      .filter(([, { removed, cleared }]) => removed ?? cleared)
      .map(([key]) => bot.open.models[key as keyof typeof holdings].collection.name);
    for (const place of [...names, 'sessions']) expect(collections).toContain(place);
  });

  it('gives a copy of all that is stored, to oneself', async () => {
    await settings(user);
    await presses(user, `📄 ${t('own-data-copy')}`);
    const { document } = user.last();
    const day = bot.clock.now().toISOString().slice(0, 10);
    expect(document?.name).toBe(`${t('own-data-file')}_${day}.json`);
    const copy = await (await fetch(`${bot.simulator.url}/sim/file/${document?.fileId}`)).json();
    expect(copy).toMatchObject({
      person: { id: person.id, name: name[language], telegramId: user.id, settings: { hour: 11 } },
      roles: person.memberships,
      reports: [
        {
          school: own[language],
          draft: { answers: { d3: 'in-progress', hindrance: 'Ремонт' } },
          sent: [{ number: 1, answers: { d3: 'done' } }],
          comments: [{ text: 'Мой вопрос' }],
        },
      ],
      evidence: [{ sent: { note: 'Итог' } }],
      files: [{ name: 'приказ.pdf' }],
      results: [{ participants: 10, low: 1 }],
      tablesThatWait: [{ state: 'waiting' }],
      campaigns: [{ state: 'draft', texts: { ru: 'Черновик' } }],
      invites: [{ role: 'observer' }],
      calendarLinks: [{ holder: own[language] }],
      wrongCodes: [bot.clock.now().toISOString()],
    });
    const { messages, actions } = copy as { messages: object[]; actions: object[] };
    expect(messages.length).toBeGreaterThan(1);
    expect(actions.length).toBeGreaterThan(2);
    expect(JSON.stringify(copy)).not.toMatch(/[0-9a-f]{64}/);
  });

  it('says what goes, what stays and where a gap is left, and asks', async () => {
    await user.say('/forget');
    const { text } = user.last();
    expect(text).toContain(t('audit-gone', { mark: person.id.slice(0, 4) }));
    const school = (await bot.open.app.store.schools.get(programme, own[language]))?.name[language] ?? '';
    expect(text).toContain(t('forget-gap-director', { schools: school }));
    const { shortTitle } = (await bot.open.app.store.programmes.get(programme))!;
    expect(text).toContain(t('forget-gap-coordinator', { programme: shortTitle[language] }));
    await presses(user, `⬅️ ${t('forget-no')}`);
    expect(await personOf(user)).toMatchObject({ id: person.id });
  });

  it('removes every trace but an id that is nobody’s, and keeps what is the school’s', async () => {
    await user.say('/forget');
    await presses(user, `🗑 ${t('forget-yes')}`);
    expect(user.last().text).toBe(t('forget-farewell'));
    expect(user.replyKeyboard()).toEqual([]);
    expect(await places(holds(name[language]))).toEqual([]);
    expect(await places(holds(user.id))).toEqual([]);
    for (const place of await places(holds(person.id))) expect(pseudonym).toContain(place);
    expect(await figuresNow()).toEqual(figures);
  });

  it('is heard of no more: nothing scheduled reaches them', async () => {
    const before = user.messages().length;
    await bot.clock.moveTo(new Date(bot.clock.now().getTime() + 3 * 86_400_000));
    await bot.serving.idle();
    expect(user.messages()).toHaveLength(before);
  });

  it('stands in the journal as a mark, and comes back as somebody new', async () => {
    const other = await bot.person(language, 'Координатор', held('coordinator'));
    await other.say('/audit');
    expect(other.last().text).toContain(t('audit-gone', { mark: person.id.slice(0, 4) }));
    expect(other.last().text).not.toContain(name[language]);
    const actor = { kind: 'person', ...(await personOf(other)) } as const;
    const wanted = { programme, role: 'director' as const, schools: [own[language]], uses: 1, validHours: 9 };
    const { code } = value(await createInvite(bot.open.app, actor, wanted));
    await user.start(code);
    await user.settled();
    await presses(user, t('language-name'));
    const again = await personOf(user);
    expect(again.id).not.toBe(person.id);
    expect(again.memberships).toEqual([held('director', own[language])]);
    await bot.open.app.store.people.removeMembership((await personOf(other)).id, held('coordinator'));
  });
});
