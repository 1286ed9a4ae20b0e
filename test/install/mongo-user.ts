// A program that uses MongoDB, for the tests: `mongo-user.ts <dataDir>`. Reports where it is, waits until its
// input is closed, and gives it up.
import { startMongo, resolveMongod } from '../../src/install/mongo.ts';

const [dataDir = ''] = process.argv.slice(2);
const log = (line: string) => process.stderr.write(`${line}\n`);
const mongod = await resolveMongod({ dataDir: '.data', env: process.env, log });
const mongo = await startMongo({ dataDir, log, mongod });
const { uri, pid, adopted } = mongo;
process.stdout.write(`${JSON.stringify({ uri, pid, adopted })}\n`);
process.stdin.resume();
process.stdin.once('end', () => void mongo.stop());
