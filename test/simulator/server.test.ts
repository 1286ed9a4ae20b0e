import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { MovableClock, startSimulator, type Simulator } from '../../src/simulator/index.ts';
import { clients, type Method, type Payload, type Result } from './clients.ts';
import { png } from './pictures.ts';

const start = new Date('2022-04-11T06:00:00Z');

describe('the server', () => {
  let simulator: Simulator;
  beforeEach(async () => {
    simulator = await startSimulator({ port: 0, clock: MovableClock.frozen(start) });
  });
  afterEach(async () => simulator.close());

  it.each([
    ['a wrong token', '/bot1:x/getMe', 401, 'Unauthorized'],
    ['an unknown method', '/bot{token}/getNothing', 404, 'Not Found: method not found'],
    ['a wrong token for a file', '/file/bot1:x/photos/file_0.jpg', 401, 'Unauthorized'],
    ['a file that is not there', '/file/bot{token}/photos/file_0.jpg', 404, 'Not Found'],
  ])('refuses %s', async (_name, path, status, description) => {
    const answer = await fetch(simulator.url + path.replace('{token}', simulator.token));
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual({ ok: false, error_code: status, description });
  });

  it('takes parameters in the address, as a form, and as JSON; names of methods in any case', async () => {
    const person = simulator.user({ id: 42, first_name: 'A' });
    await person.send('a');
    const api = `${simulator.url}/bot${simulator.token}`;
    await fetch(`${api}/sendmessage?chat_id=42&text=one`);
    const form = new URLSearchParams({ chat_id: '42', text: 'two' });
    await fetch(`${api}/SendMessage`, { method: 'POST', body: form });
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ chat_id: '42', text: 'three' });
    await fetch(`${api}/sendMessage`, { method: 'POST', headers, body });
    expect(person.messages().map(({ text }) => text)).toEqual(['a', 'one', 'two', 'three']);
    const broken = await fetch(`${api}/sendMessage`, { method: 'POST', headers, body: '{' });
    expect(broken.status).toBe(400);
  });

  function statusWith(
    headers: Record<string, string>,
    method = 'GET',
    path = '/',
  ): Promise<number | undefined> {
    return new Promise((resolve, reject) => {
      const sent = request(simulator.url + path, { headers, method }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      sent.on('error', reject).end();
    });
  }

  it('answers only to its own name, and not to pages of other origins', async () => {
    const { host, port } = new URL(simulator.url);
    expect(await statusWith({ host })).toBe(200);
    expect(await statusWith({ host: `localhost:${port}` })).toBe(200);
    expect(await statusWith({ host: `evil.example:${port}` })).toBe(421);
    expect(await statusWith({ host, origin: 'http://evil.example' }, 'POST', '/sim/send')).toBe(403);
    expect(await statusWith({ host, origin: 'null' }, 'POST', '/sim/clock')).toBe(403);
    expect(await statusWith({ host }, 'GET', '/page/..%2findex.ts')).toBe(404);
  });
});

describe('a folder for keeping', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simulator-'));
  });
  afterEach(async () => rm(folder, { recursive: true }));
  const call = async <M extends Method>(simulator: Simulator, method: M, payload?: Payload) =>
    (await clients[0]?.call(simulator, method, payload)) as Result<M>;

  it('brings back chats, files, pending updates, commands and the clock', async () => {
    const clock = MovableClock.frozen(start);
    const first = await startSimulator({ port: 0, clock, filesDir: folder });
    const person = first.user({ id: 42, first_name: 'Гөлнара' });
    await person.sendPhoto(png(100, 80, [1, 2, 3]), 'Фото');
    await call(first, 'sendMessage', { chat_id: 42, text: 'a', reply_markup: { keyboard: [['План']] } });
    const commands = [{ command: 'plan', description: 'План' }];
    await call(first, 'setMyCommands', { commands });
    await clock.moveTo(new Date('2022-05-01T00:00:00Z'));
    const before = person.messages();
    await first.close();

    const later = MovableClock.frozen(start);
    const second = await startSimulator({ port: 0, clock: later, filesDir: folder });
    const again = second.user({ id: 42, first_name: 'Гөлнара' });
    expect(again.messages()).toEqual(before);
    expect(again.replyKeyboard()).toEqual([['План']]);
    expect(later.now()).toEqual(new Date('2022-05-01T00:00:00Z'));
    expect(await call(second, 'getMyCommands')).toEqual(commands);
    expect(await call(second, 'getUpdates')).toMatchObject([{ message: { caption: 'Фото' } }]);
    const fileId = before[0]?.photo?.fileId;
    const { file_path = '' } = await call(second, 'getFile', { file_id: fileId });
    const answer = await fetch(`${second.url}/file/bot${second.token}/${file_path}`);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(png(100, 80, [1, 2, 3]));
    expect(await again.send('b')).toBe(3);
    await second.close();
  });

  it('puts a file aside that cannot be read, and says so', async () => {
    await writeFile(join(folder, 'state.json'), '{"version":');
    const lines: string[] = [];
    const clock = MovableClock.frozen(start);
    const simulator = await startSimulator({
      port: 0,
      clock,
      filesDir: folder,
      log: (line) => lines.push(line),
    });
    await simulator.close();
    expect(lines[0]).toContain('cannot be read');
    expect(await readFile(join(folder, 'state.json.broken'), 'utf8')).toBe('{"version":');
  });
});

describe('the clock', () => {
  it('ticks on with its source, is moved, and waits for its listeners', async () => {
    let real = 500;
    const clock = new MovableClock(() => real, start);
    real += 1000;
    expect(clock.now()).toEqual(new Date('2022-04-11T06:00:01Z'));
    const moves: [Date, Date][] = [];
    const remove = clock.onMove((from, to) => void moves.push([from, to]));
    await clock.moveTo(new Date('2022-05-01T00:00:00Z'));
    real += 1000;
    expect(clock.now()).toEqual(new Date('2022-05-01T00:00:01Z'));
    remove();
    await clock.moveTo(start);
    expect(moves).toEqual([[new Date('2022-04-11T06:00:01Z'), new Date('2022-05-01T00:00:00Z')]]);
    await expect(clock.moveTo(new Date(NaN))).rejects.toThrow(RangeError);
  });
});
