import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { encode } from '../../src/bot/callback-data.ts';
import { languages } from '../../src/domain/text.ts';
import { schoolToken, tokenOf } from '../../src/domain/tokens.ts';
import { translator } from '../../src/i18n/translator.ts';
import { appOn } from '../../src/open-app.ts';
import type { SimUser } from '../../src/simulator/index.ts';
import { loadProgramme } from '../../src/usecases/load-programme.ts';
import { testBot } from '../kit/bot.ts';

/** A button names a form of a programme that this process has read, and another one may have loaded anew since. */
const bot = testBot({ at: '2022-04-11T05:00:00Z', programmes: ['rybinsk-2022'] });

const programme = 'rybinsk-2022';
const school = 'glebovo';
const file = new URL(`../../programmes/${programme}.yaml`, import.meta.url);

/** Loads the programme as another process does, its self-audit under another id. */
async function loadElsewhere(id: string): Promise<void> {
  const { connection, models } = bot.open;
  const text = readFileSync(file, 'utf8').replaceAll(/(?<!kind: )self-audit/g, id);
  const other = appOn(connection, models, bot.clock);
  const loaded = await loadProgramme(other, { kind: 'operator' }, { text, name: programme, samples: true });
  expect(loaded).toMatchObject({ ok: true });
}

async function pressOpen(user: SimUser, id: string): Promise<string> {
  const data = encode('fo', schoolToken({ programme, id: school }), tokenOf(id), '2022-Q2');
  user.tap(data, user.last().id);
  await user.settled();
  return user.last().text;
}

describe.each(languages)('a button that names a form (%s)', (language) => {
  const { t } = translator(language);
  const question = language === 'ru' ? 'Вопрос 1 из' : 'Сорау: 1 /';

  it('names what is there now, whatever another process has loaded', async () => {
    await loadElsewhere('self-audit');
    const director = { programme, role: 'director' as const, schools: [school] };
    const user = await bot.person(language, 'Директор', director);
    expect(await pressOpen(user, 'self-audit')).toContain(question);
    await loadElsewhere('self-check');
    expect(await pressOpen(user, 'self-audit')).toBe(t('error-not-found'));
    expect(await pressOpen(user, 'self-check')).toContain(question);
    await loadElsewhere('self-audit');
    expect(await pressOpen(user, 'self-audit')).toContain(question);
  });

  it('has the database asked for who presses it, and then for all the rest at once', async () => {
    const director = { programme, role: 'director' as const, schools: [school] };
    const user = await bot.person(language, 'Директор', director);
    const key = [schoolToken({ programme, id: school }), tokenOf('self-audit'), '2022-Q2'] as const;
    const { db } = bot.open.connection;
    for (const data of [encode('fo', ...key), encode('fx', ...key)]) {
      user.tap(data, user.last().id);
      await user.settled();
      // What time has brought is done, and so does not ask beside it.
      await bot.serving.idle();
      await db?.command({ profile: 2 });
      user.tap(data, user.last().id);
      await user.settled();
      await db?.command({ profile: 0 });
      const asked = await db
        ?.collection('system.profile')
        .find({ 'command.aggregate': { $exists: true }, 'command.pipeline': { $exists: true } })
        .toArray();
      await db?.dropCollection('system.profile');
      expect(asked?.map(({ command }) => (command as { aggregate: string }).aggregate)).toHaveLength(2);
    }
  });
});
