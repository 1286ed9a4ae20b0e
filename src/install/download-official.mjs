// Run as `node download-official.mjs <version> <folder>`: downloads the official mongod of this version for
// this system into the folder. The last line on stdout is its path; a failure is one line on stderr.
import { mkdirSync } from 'node:fs';
import { MongoBinary } from 'mongodb-memory-server-core';

const [version, downloadDir] = process.argv.slice(2);

try {
  mkdirSync(downloadDir, { recursive: true });
  const path = await MongoBinary.getPath({ version, downloadDir, checkMD5: true });
  process.stdout.write(`\n${path}\n`);
} catch (error) {
  // The downloader's own words come first, with the address; the reason is on the last line.
  const reason = String(error?.message ?? error)
    .trim()
    .split('\n')
    .at(-1);
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}
