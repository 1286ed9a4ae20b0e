import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { languages, type Language } from '../../src/domain/text.ts';
import { resolveMongod, startMongo } from '../../src/install/mongo.ts';
import { findChromium } from './take/camera.ts';
import { firstDay, playAll } from './take/play.ts';
import { openStage } from './take/stage.ts';

/**
 * Takes the guides' pictures anew: plays what people do in the chat, once in each language, on the project's own
 * Telegram, and photographs the chat page. `npm run guides`, or `npm run guides -- tt` for one language.
 */
const pictures = fileURLToPath(new URL('pictures/', import.meta.url));
const dataDir = fileURLToPath(new URL('../../.data/', import.meta.url));

const say = (line: string) => process.stderr.write(`${line}\n`);

async function take(language: Language, mongoHost: string): Promise<void> {
  await mkdir(pictures, { recursive: true });
  for (const name of await readdir(pictures)) {
    if (name.endsWith(`.${language}.png`)) await rm(join(pictures, name));
  }
  const stage = await openStage({
    language,
    start: firstDay,
    mongoHost,
    scratch: join(dataDir, 'guides', 'scratch'),
    pictures,
  });
  try {
    await playAll(stage);
  } finally {
    await stage.close();
  }
  say(`${language}: ${(await readdir(pictures)).filter((name) => name.endsWith(`.${language}.png`)).length}`);
}

async function main(): Promise<void> {
  findChromium();
  const asked = languages.filter((language) => process.argv.includes(language));
  const mongod = await resolveMongod({ dataDir, env: process.env, log: say });
  const guidesDir = join(dataDir, 'guides');
  await rm(guidesDir, { recursive: true, force: true });
  const mongo = await startMongo({ dataDir: guidesDir, log: say, mongod });
  try {
    const { host } = new URL(mongo.uri);
    // At once: each mostly waits for its browser.
    await Promise.all((asked.length > 0 ? asked : languages).map((language) => take(language, host)));
  } finally {
    await mongo.stop();
  }
}

await main();
