import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { languages, type Language } from '../../src/domain/text.ts';
import { resolveMongod, startMongo } from '../../src/install/mongo.ts';
import { chromiumPath } from '../../test/kit/chromium.ts';
import { firstDay, playAll } from './take/play.ts';
import { openStage } from './take/stage.ts';

/**
 * Takes the guides' pictures anew: plays what people do in the chat, once in each language, on the project's own
 * Telegram, and photographs the chat page. `npm run guides`, or `npm run guides -- tt` for one language. The
 * pictures that are there stay until all the new ones of their language have been taken.
 */
const pictures = fileURLToPath(new URL('pictures/', import.meta.url));
const dataDir = fileURLToPath(new URL('../../.data/', import.meta.url));
const guidesDir = join(dataDir, 'guides');

const say = (line: string) => process.stderr.write(`${line}\n`);

async function take(language: Language, mongoHost: string): Promise<void> {
  const taken = join(guidesDir, language);
  await mkdir(taken, { recursive: true });
  const stage = await openStage({ language, start: firstDay, mongoHost, folder: taken });
  try {
    await playAll(stage);
  } finally {
    await stage.close();
  }
  const ofLanguage = (name: string) => name.endsWith(`.${language}.png`);
  for (const name of (await readdir(pictures)).filter(ofLanguage)) await rm(join(pictures, name));
  const names = (await readdir(taken)).filter(ofLanguage);
  for (const name of names) await copyFile(join(taken, name), join(pictures, name));
  say(`${language}: ${names.length} pictures`);
}

async function main(): Promise<void> {
  if (chromiumPath === undefined) {
    say('There is no Chromium. Install it (Debian: apt-get install chromium) or name one in CHROMIUM_PATH.');
    process.exitCode = 1;
    return;
  }
  const asked = languages.filter((language) => process.argv.includes(language));
  const mongod = await resolveMongod({ dataDir, env: process.env, log: say });
  await rm(guidesDir, { recursive: true, force: true });
  await mkdir(pictures, { recursive: true });
  const mongo = await startMongo({ dataDir: guidesDir, log: say, mongod });
  const { host } = new URL(mongo.uri);
  // At once: each mostly waits for its browser. Both end before the database does.
  const done = await Promise.allSettled(
    (asked.length > 0 ? asked : languages).map((language) => take(language, host)),
  );
  await mongo.stop();
  const failed = done.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  await rm(guidesDir, { recursive: true, force: true });
}

await main();
