import fastify from 'fastify';
import ICAL from 'ical.js';
import { beforeEach, describe, expect, it } from 'vitest';
import { addCalendarFeed } from '../../src/calendar-feed.ts';
import {
  createCalendarLink,
  hasCalendarLink,
  revokeCalendarLink,
} from '../../src/usecases/calendar-links.ts';
import { loadProgramme } from '../../src/usecases/load-programme.ts';
import { markDuty } from '../../src/usecases/mark-duty.ts';
import type { Person } from '../../src/usecases/ports/people.ts';
import { viewCalendar } from '../../src/usecases/view-calendar.ts';
import { accepted, actor, operator, programmeText, refusal, stage } from './stage.ts';

const programme = 'uryupinsk-2020';
const school = 'sample-1';
const start = '2022-04-15T09:00:00Z';
const on = stage(start, programme, 'kargasok-2023');

/** Loads the programme's file after a change to its text. */
async function load(change: (text: string) => string) {
  accepted(await loadProgramme(on.app, operator, { text: change(programmeText(programme)), name: 'f.yaml' }));
}
const view = async (who = operator, holder: string | null = school, app = on.app) =>
  accepted(await viewCalendar(app, who, { programme, school: holder ?? undefined })).records;

beforeEach(() => on.at(start));

describe('a calendar', () => {
  it('has the duties and the forms of a school for a year, each once', async () => {
    const records = await view();
    const ids = records.map(({ id }) => id);
    expect(ids).toContain(`d3@2022-04/${school}`);
    expect(ids).toContain(`form:self-audit@2022-Q2/${school}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(records.every(({ due }) => due >= '2022-01-15' && due <= '2023-04-16')).toBe(true);
    expect(ids.every((id) => id.endsWith(`/${school}`))).toBe(true);
  });

  it('has the authority’s duties and what it monitors', async () => {
    const ids = (await view(operator, null)).map(({ id }) => id);
    expect(ids).toContain('d1@2022-04/*');
    expect(ids).toContain('monitoring:june@2022-06/*');
    expect(ids.every((id) => id.endsWith('/*'))).toBe(true);
  });

  it('is the same on two instances, and when it is made at the same moment', async () => {
    const made = await Promise.all([view(), view(operator, school, on.other), view()]);
    on.at('2022-04-15T15:00:00Z');
    made.push(await view());
    for (const records of made) expect(records).toEqual(made[0]);
  });

  it('shows what is done', async () => {
    const id = `d6@2022-04/${school}`;
    const before = (await view()).find((record) => record.id === id);
    accepted(await markDuty(on.app, operator, { id: 'm1', programme, occurrence: id, note: 'Сделано' }));
    const decided = await on.app.store.evidence.decide('m1', {
      kind: 'accepted',
      by: 'operator',
      at: new Date(start),
    });
    expect([before?.done, decided]).toEqual([false, true]);
    const after = (await view()).find((record) => record.id === id);
    expect(after).toMatchObject({ done: true, sequence: (before?.sequence ?? 0) + 1 });
  });

  it('cancels what is taken out of the programme, and brings back what comes back', async () => {
    const before = await view();
    await load((text) => {
      const rows = text.split(/(?=^ {6}- id: )/m);
      const kept = rows.filter((row) => !row.startsWith('      - id: d3\n        number'));
      expect(kept).toHaveLength(rows.length - 1);
      return kept.join('');
    });
    const after = await view();
    const gone = after.find(({ id }) => id === `d3@2022-04/${school}`);
    const was = before.find(({ id }) => id === `d3@2022-04/${school}`);
    expect(gone).toMatchObject({ cancelled: true, sequence: (was?.sequence ?? 0) + 1 });
    await load((text) => text);
    const back = (await view()).find(({ id }) => id === `d3@2022-04/${school}`);
    expect(back).toMatchObject({ cancelled: false, sequence: (was?.sequence ?? 0) + 2 });
  });

  it.each([
    ['director', school, 'done'],
    ['director', 'sample-2', 'not-allowed'],
    ['director', undefined, 'not-allowed'],
    ['curator', school, 'done'],
    ['curator', 'sample-2', 'not-allowed'],
    ['coordinator', 'sample-2', 'done'],
    ['coordinator', undefined, 'done'],
    ['observer', undefined, 'done'],
    ['coordinator', 'nowhere', 'no-school'],
  ] as const)('of %s for %s', async (role, holder, expected) => {
    const own = role === 'director' || role === 'curator' ? [school] : [];
    const person = await on.person([role, programme, own]);
    expect(refusal(await viewCalendar(on.app, actor(person), { programme, school: holder }))).toBe(expected);
  });
});

describe('a subscription', () => {
  const http = fastify();
  const holder = { programme, school };
  const get = (token: string, etag?: string) =>
    http.inject({
      url: `/calendar/${token}.ics`,
      headers: etag === undefined ? {} : { 'if-none-match': etag },
    });
  const link = async (person: Person) => accepted(await createCalendarLink(on.app, person, holder)).token;
  const director = () => on.person(['director', programme, [school]]);
  beforeEach(async () => {
    if (!http.hasRoute({ method: 'GET', url: '/calendar/:file' })) addCalendarFeed(http, on.app);
  });

  it('is served and revalidated', async () => {
    const token = await link(await director());
    expect(token).toMatch(/^[\w-]{43}$/);
    const first = await get(token);
    expect([first.statusCode, first.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(first.headers['cache-control']).toBe('private, no-cache');
    const events = new ICAL.Component(ICAL.parse(first.body) as unknown[]).getAllSubcomponents('vevent');
    expect(events).toHaveLength((await view()).length);
    const etag = String(first.headers.etag);
    expect((await get(token, etag)).statusCode).toBe(304);
    on.at('2022-07-15T09:00:00Z');
    expect((await get(token, etag)).statusCode).toBe(200);
  });

  it('keeps only the hash of the token', async () => {
    const token = await link(await director());
    const stored = JSON.stringify(await on.models.calendarLinks.find().lean());
    expect(stored).not.toContain(token);
  });

  it('ends when it is revoked, and when a new one is made', async () => {
    const person = await director();
    const first = await link(person);
    const second = await link(person);
    expect([(await get(first)).statusCode, (await get(second)).statusCode]).toEqual([404, 200]);
    expect(await hasCalendarLink(on.app, person, holder)).toBe(true);
    await revokeCalendarLink(on.app, person, holder);
    expect((await get(second)).statusCode).toBe(404);
    expect(await hasCalendarLink(on.app, person, holder)).toBe(false);
  });

  it('shows nothing to who has left', async () => {
    const person = await director();
    const token = await link(person);
    await on.models.people.updateOne({ _id: person.id }, { $set: { memberships: [] } });
    expect((await get(token)).statusCode).toBe(404);
  });

  it.each(['x', 'a'.repeat(43), `${'a'.repeat(42)}%2F`, '..%2F..%2Fetc'])(
    'is not there for %s',
    async (token) => {
      const answer = await get(token);
      expect([answer.statusCode, answer.body]).toEqual([404, '']);
    },
  );

  it('is not made for what one may not see', async () => {
    const person = await on.person(['director', programme, ['sample-2']]);
    expect(refusal(await createCalendarLink(on.app, person, holder))).toBe('not-allowed');
  });
});
