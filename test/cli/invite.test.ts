import { expect, it } from 'vitest';
import { noteBotName } from '../../src/db/bot-name.ts';
import { startSimulator } from '../../src/simulator/index.ts';
import { testBot } from '../kit/bot.ts';
import { testDatabase } from '../kit/database.ts';
import { callCli } from './cli.ts';

/** The link of an invite that is made by command while a bot runs on the same database. */

const database = testDatabase();
const bot = testBot({ at: '2022-04-11T09:00:00Z', programmes: ['rybinsk-2022'], database });

async function invited(env: Record<string, string> = {}): Promise<{ code: string; link: string }> {
  const args = ['invite', 'rybinsk-2022', '--role', 'observer', '--json'];
  const ended = await callCli(args, { MONGODB_URI: database.uri, ...env });
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  return ended.json() as { code: string; link: string };
}

it('leads to the bot that runs on the database, and its code lets in there', async () => {
  const { code, link } = await invited();
  expect(link).toBe(`https://t.me/${bot.serving.username}?start=${code}`);
  const guest = await bot.person('ru', 'Гость');
  await guest.send(`/start ${code}`);
  await guest.settled();
  const [person] = await bot.open.app.store.people.inProgramme('rybinsk-2022');
  expect(person?.memberships).toEqual([{ programme: 'rybinsk-2022', role: 'observer', schools: [] }]);
});

it('leads to the bot that was started last, until then to the former one', async () => {
  await noteBotName(bot.open.models, 'edu_of_ours_bot');
  expect((await invited()).link).toContain('https://t.me/edu_of_ours_bot?start=');
  await bot.restart();
  expect((await invited()).link).toContain(`https://t.me/${bot.serving.username}?start=`);
});

it('leads to the bot whose token is given, whoever runs on the database', async () => {
  await noteBotName(bot.open.models, 'edu_of_ours_bot');
  const token = `123456789:${'A'.repeat(35)}`;
  const telegram = await startSimulator({ port: 0, clock: bot.clock, token, limits: false });
  const { link } = await invited({ BOT_TOKEN: token, TELEGRAM_API_ROOT: telegram.url });
  expect(link).toContain(`https://t.me/${telegram.username}?start=`);
  await telegram.close();
});
