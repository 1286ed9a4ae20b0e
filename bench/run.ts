import { parseArgs } from 'node:util';
import mongoose from 'mongoose';
import { resolveMongod, startMongo } from '../src/install/mongo.ts';
import { lineOf, type Figure, type Options } from './figure.ts';
import { scenarios } from './scenarios/index.ts';

const known = {
  list: { type: 'boolean' },
  kills: { type: 'string', default: '200' },
  minutes: { type: 'string', default: '10' },
  away: { type: 'string', default: '300' },
  seed: { type: 'string', default: '1' },
  part: { type: 'string' },
} as const;

/**
 * `npm run bench`: every scenario; `npm run bench -- NAME …`: these; `--list` names them; `--kills`, `--minutes`,
 * `--away`, `--seed` and `--part` are of those that say so. Each figure is a line of JSON on the output. The MongoDB is started like the tests' one, with data of its own.
 */
async function run(args: string[]): Promise<number> {
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  const log = (line: string) => void process.stderr.write(`${line}\n`);
  const { values, positionals: names } = parseArgs({ args, allowPositionals: true, options: known });
  if (values.list) {
    for (const [name, { about }] of Object.entries(scenarios)) print(`${name}: ${about}`);
    return 0;
  }
  const unknown = names.filter((name) => !Object.hasOwn(scenarios, name));
  if (unknown.length > 0) {
    log(`There is no scenario ${unknown.join(', ')}; there are: ${Object.keys(scenarios).join(', ')}.`);
    return 2;
  }
  const options = optionsOf(values);
  if (!options) {
    log('--kills, --minutes, --away and --seed take a number.');
    return 2;
  }
  const mongod = await resolveMongod({ dataDir: '.data', env: process.env, log });
  const mongo = await startMongo({ dataDir: '.data/bench', log, mongod });
  try {
    mongoose.set('transactionAsyncLocalStorage', true);
    for (const [name, scenario] of Object.entries(scenarios)) {
      if (names.length > 0 && !names.includes(name)) continue;
      const uri = new URL(mongo.uri);
      uri.pathname = `/bench-${name}`;
      const connection = await mongoose
        .createConnection(uri.href, { sanitizeFilter: true, monitorCommands: true })
        .asPromise();
      await scenario.run({
        connection,
        uri: uri.href,
        report: (figure: Figure) => print(lineOf(figure)),
        options,
      });
      await connection.dropDatabase();
      await connection.close();
    }
  } finally {
    await mongo.stop();
  }
  return 0;
}

/** Undefined when one is no number. */
function optionsOf(values: {
  kills: string;
  minutes: string;
  away: string;
  seed: string;
  part?: string;
}): Options | undefined {
  const { kills, minutes, away, seed } = values;
  const numbers = { kills: Number(kills), minutes: Number(minutes), away: Number(away), seed: Number(seed) };
  if (Object.values(numbers).some((value) => !(value >= 0))) return undefined;
  return { ...numbers, part: values.part };
}

process.exitCode = await run(process.argv.slice(2));
