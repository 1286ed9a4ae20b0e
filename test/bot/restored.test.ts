import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { SimUser } from '../../src/simulator/index.ts';
import { callCli } from '../cli/cli.ts';
import { testBot } from '../kit/bot.ts';
import { testDatabase } from '../kit/database.ts';

/** What people get of a broadcast that was planned when the backup was made. */

const programme = 'rybinsk-2022';
const database = testDatabase();
const bot = testBot({ at: '2022-04-11T05:00:00Z', programmes: [programme], database });
const folder = mkdtempSync(join(tmpdir(), 'restored-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cli = (...args: string[]) =>
  callCli([...args, '--json'], { MONGODB_URI: database.uri }, bot.clock.now());
const plan = async (text: string, at: string) => {
  const file = join(folder, 'text.txt');
  writeFileSync(file, text);
  const planned = await cli('broadcast', programme, '--text-file', file, '--at', at, '--send');
  expect(planned.code).toBe(0);
};
const got = (user: SimUser, text: string) => user.messages().filter((one) => one.text.includes(text)).length;

it('is not sent twice when its hour had come before the restore, and is sent once when it comes after', async () => {
  const director = await bot.person('ru', 'Директор', { programme, role: 'director', schools: ['glebovo'] });
  await plan('Совещание сегодня', '11.04 9:00');
  await plan('Сдайте самоаудит', '12.04 9:00');
  const file = join(folder, 'backup.ejson.gz');
  expect((await cli('backup', file)).code).toBe(0);
  await bot.clock.moveTo(new Date('2022-04-11T09:00:00Z'));
  await bot.serving.idle();
  expect(got(director, 'Совещание сегодня')).toBe(1);

  await bot.serving.stop();
  expect((await cli('restore', file, '--yes')).json()).toMatchObject({ held: { campaigns: 1 } });
  await bot.restart();
  await director.say('/settings');
  const states = await bot.open.models.campaigns.find().sort({ createdAt: 1, _id: 1 }).lean();
  expect(states.map(({ state }) => state).sort()).toEqual(['draft', 'scheduled']);
  await bot.clock.moveTo(new Date('2022-04-12T09:00:00Z'));
  await bot.serving.idle();
  expect(got(director, 'Совещание сегодня')).toBe(1);
  expect(got(director, 'Сдайте самоаудит')).toBe(1);
});
