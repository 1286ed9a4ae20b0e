import { parseArgs } from 'node:util';
import mongoose from 'mongoose';
import { resolveMongod, startMongo } from '../src/install/mongo.ts';
import { lineOf, type Figure, type Options } from './figure.ts';
import { scenarios } from './scenarios/index.ts';

const known = {
  help: { type: 'boolean', short: 'h' },
  list: { type: 'boolean' },
  kills: { type: 'string', default: '200' },
  minutes: { type: 'string', default: '10' },
  away: { type: 'string', default: '300' },
  seed: { type: 'string', default: '1' },
  part: { type: 'string' },
} as const;

const usage = `npm run bench -- [NAME …] [--option value …]

Runs the scenarios that are named, or all; each figure is a line of JSON on the output.

  --list        names the scenarios
  --kills N     faults: how often an instance is killed by each way of taking updates (${known.kills.default})
  --minutes N   soak: how long there is traffic by each way of taking updates (${known.minutes.default})
  --away N      faults: for how many seconds Telegram is away (${known.away.default})
  --seed N      what is random is the same for the same seed (${known.seed.default})
  --part NAME   only this part of a scenario, of those that have parts
  --help        this text`;

/** Runs what the words ask for, as `usage` says. The MongoDB is started like the tests' one, with data of its own. */
async function run(args: string[]): Promise<number> {
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  const log = (line: string) => void process.stderr.write(`${line}\n`);
  const parsed = parse(args);
  if (typeof parsed === 'string') {
    log(parsed);
    return 2;
  }
  const { values, positionals: names } = parsed;
  if (values.help) {
    print(usage);
    return 0;
  }
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

/** What is asked for; a line about what is wrong with it. */
function parse(args: string[]) {
  try {
    return parseArgs({ args, allowPositionals: true, options: known });
  } catch (error) {
    if (!String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS_')) throw error;
    const [line = ''] = (error as Error).message.split('. ');
    return `${line}. What there is: --help.`;
  }
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
