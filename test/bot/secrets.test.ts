import { MongoClient } from 'mongodb';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/log.ts';
import { withoutSecrets } from '../../src/secrets.ts';
import { createCalendarLink } from '../../src/usecases/calendar-links.ts';
import { createInvite } from '../../src/usecases/invite.ts';
import { testBot } from '../kit/bot.ts';

const written: string[] = [];
const secret = 'the-secret-of-the-webhook';
const password = 'p4ss%2Fw0rd';
const address = `mongodb://bot:${password}@127.0.0.1:1/db`;
let log: ReturnType<typeof createLog>;
const bot = testBot({
  at: '2022-04-15T09:00:00Z',
  programmes: ['uryupinsk-2020'],
  publicUrl: 'https://bot.example.org',
  log: (botToken) => {
    const webhook = { url: 'https://bot.example.org', secret };
    const config = { logLevel: 'trace', logFormat: 'json', botToken, webhook, mongodbUri: address } as const;
    log = createLog(config, { write: (line) => void written.push(line) });
    return log;
  },
});
const programme = 'uryupinsk-2020';
const director = { programme, role: 'director' as const, schools: ['sample-1'] };
const picture = Buffer.from('not a picture');

describe('the log at its most talkative', () => {
  it(
    'holds no secret, no name and nothing that people wrote, whatever fails',
    { timeout: 60_000 },
    async () => {
      const { app, connection } = bot.open;
      const { faults, token } = bot.simulator;
      const wanted = { programme, role: 'director' as const, schools: ['sample-2'], uses: 1, validHours: 9 };
      const invite = await createInvite(app, { kind: 'operator' }, wanted);
      if (!invite.ok) throw new Error('no invite');
      const { code } = invite.value;
      const user = await bot.person('ru', 'Гульназ Мисбахова', director);

      // The invite's link, the answer lost, and a code that there is not.
      faults.dropAnswer({ method: 'sendMessage' });
      await user.start(code);
      await user.settled();
      await user.say('/start no-such-code-12345');

      // A typed answer, when Telegram refuses the bot altogether.
      const key = { programme, school: 'sample-1', form: 'self-audit', period: '2022-Q2' };
      const expecting = { kind: 'answer', key, field: 'hindrance' };
      const type = async (text: string) => {
        const dialogs = connection.collection('sessions');
        const of = { key: `${user.id}:${user.id}` };
        await dialogs.updateOne(of, { $set: { session: { version: 1, expecting } } }, { upsert: true });
        await user.say(text);
      };
      for (const method of ['sendMessage', 'editMessageText']) {
        faults.refuse({ method }, 400, 'Bad Request: out of order');
        await type('В школе протекает крыша');
        faults.refuse({ method }, 401, 'Unauthorized');
        await type('В школе протекает крыша');
        faults.dropRequest({ method });
        await type('В школе протекает крыша');
      }

      // A file that cannot be fetched.
      faults.dropRequest({ method: 'getFile' });
      await user.sendDocument(picture, 'Мисбахова-диагноз.pdf');
      await user.settled();

      // A link to a calendar.
      const person = (await app.store.people.byTelegram(user.id))!;
      const link = await createCalendarLink(app, person, { programme, school: 'sample-1' });
      const calendar = link.ok ? link.value.token : '';
      expect(calendar).toHaveLength(43);
      log.warn(
        { error: new Error(`GET https://bot.example.org/calendar/${calendar}.ics failed`) },
        'a request failed',
      );

      // The webhook is refused, the database is away.
      log.error(
        { error: new Error(`setWebhook with ${secret} to https://x/bot${token}/ failed`) },
        'no webhook',
      );
      const away = new MongoClient(address, { serverSelectionTimeoutMS: 50 });
      await away
        .connect()
        .catch((error: unknown) => log.error({ error, err: error, address }, 'no database'));

      const all = written.join('');
      expect(all).toContain('an update failed');
      expect(all).toContain('no database');
      const never = [
        token,
        code,
        'no-such-code-12345',
        calendar,
        secret,
        password,
        decodeURIComponent(password),
      ];
      for (const one of [...never, 'Мисбахова', 'крыша', 'диагноз']) expect(all).not.toContain(one);
    },
  );
});

it.each([
  [
    'a failed call',
    'request to https://api.telegram.org/bot123456789:AAAbbbCCCdddEEEfffGGGhhhIIIjjjKKK/getMe failed',
  ],
  ['a file', 'https://api.telegram.org/file/bot123456789:AAAbbbCCCdddEEEfffGGGhhhIIIjjjKKK/photos/1.jpg'],
  ['a database', 'mongodb+srv://AAAbbb:CCCddd@cluster.example.org/db is away'],
  ['a proxy', 'http://AAAbbb:CCCddd@proxy:8080 refused'],
  ['a calendar', `GET /calendar/${'AAAbbbCCCdd'.repeat(4).slice(0, 43)}.ics`],
  ['an invite', 'https://t.me/some_bot?start=AAAbbbCCCdddEEEf was opened'],
  ['a command', 'handling /start AAAbbbCCCdddEEEf'],
])('%s gives itself away by its shape', (_, text) => {
  expect(withoutSecrets(text)).not.toMatch(/AAAbbb|CCCddd/);
  expect(withoutSecrets(text)).toMatch(/<(token|credentials|code)>/);
});
