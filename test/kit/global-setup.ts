import type { TestProject } from 'vitest/node';
import { resolveMongod, startMongo } from '../../src/install/mongo.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the MongoDB that the whole run shares; without a database's name. */
    mongoHost: string;
  }
}

/** Starts one real MongoDB for the run. Its program is the clone's own, its data are the tests' alone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const log = (line: string) => process.stderr.write(`${line}\n`);
  const mongod = await resolveMongod({ dataDir: '.data', env: process.env, log });
  const mongo = await startMongo({ dataDir: '.data/test', log, mongod });
  project.provide('mongoHost', new URL(mongo.uri).host);
  return () => mongo.stop();
}
