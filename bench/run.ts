import mongoose from 'mongoose';
import { resolveMongod, startMongo } from '../src/install/mongo.ts';
import type { Figure } from './figure.ts';
import { scenarios } from './scenarios/index.ts';

/**
 * `npm run bench`: every scenario; `npm run bench -- NAME …`: these; `--list` names them. Each figure is a line of
 * JSON on the output. The MongoDB is started like the tests' one, with data of its own.
 */
async function run(names: readonly string[]): Promise<number> {
  const print = (line: string) => void process.stdout.write(`${line}\n`);
  const log = (line: string) => void process.stderr.write(`${line}\n`);
  if (names.includes('--list')) {
    for (const [name, { about }] of Object.entries(scenarios)) print(`${name}: ${about}`);
    return 0;
  }
  const unknown = names.filter((name) => !Object.hasOwn(scenarios, name));
  if (unknown.length > 0) {
    log(`There is no scenario ${unknown.join(', ')}; there are: ${Object.keys(scenarios).join(', ')}.`);
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
        report: (figure: Figure) => print(JSON.stringify(figure)),
      });
      await connection.dropDatabase();
      await connection.close();
    }
  } finally {
    await mongo.stop();
  }
  return 0;
}

process.exitCode = await run(process.argv.slice(2));
