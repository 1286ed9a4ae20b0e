import { accessSync, constants, cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readConfig, variables } from '../../src/config.ts';
import { runCommand } from '../../src/install/commands.ts';
import { temporaryFolders } from './workplace.ts';

const newFolder = temporaryFolders();
const ROOT = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

interface Lock {
  packages: Record<string, { version?: string; optionalDependencies?: Record<string, string> }>;
}

/** What the Dockerfile copies from the project, with the folders it goes to. */
function copied(): { from: string; to: string }[] {
  return read('Dockerfile')
    .split('\n')
    .filter((line) => line.startsWith('COPY ') && !line.includes('--from'))
    .flatMap((line) => {
      const parts = line.split(/\s+/).slice(1);
      const to = parts.pop() ?? '';
      return parts.map((from) => ({ from, to: to === './' ? from : to }));
    });
}

/** The image's /app without its node_modules. */
function image(): string {
  const app = newFolder();
  for (const { from, to } of copied()) cpSync(join(ROOT, from), join(app, to), { recursive: true });
  return app;
}

/** The programs that the image runs; a tool that only developers run may import more. */
const PROGRAMS = [
  'src/start.mjs',
  'src/cli.mjs',
  'src/main.ts',
  'src/cli/main.ts',
  'src/config.ts',
  'src/install/mongo.ts',
];

/** Every import of the programs, direct or not, with the file it is in. Type imports leave nothing at run time. */
function imports(app: string): { file: string; specifier: string }[] {
  const found: { file: string; specifier: string }[] = [];
  const files = new Set(PROGRAMS.filter((file) => existsSync(join(app, file))));
  for (const file of files) {
    const text = existsSync(join(app, file)) ? readFileSync(join(app, file), 'utf8') : '';
    const matches = text.matchAll(
      /^(?:import|export)\s(?!type\s)(?:[^;']*?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm,
    );
    for (const [, named, dynamic] of matches) {
      const specifier = named ?? dynamic ?? '';
      found.push({ file, specifier });
      // A set that grows while it is gone through is gone through to its end.
      if (specifier.startsWith('.')) files.add(join(dirname(file), specifier));
    }
  }
  return found;
}

const packageOf = (specifier: string) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

describe('the image', () => {
  it('has every file that its sources import', () => {
    const app = image();
    const missing = imports(app)
      .filter(({ specifier }) => specifier.startsWith('.'))
      .map(({ file, specifier }) => join(app, dirname(file), specifier))
      .filter((path) => !existsSync(path))
      .map((path) => relative(app, path));
    expect(missing).toEqual([]);
  });

  it('has every package that its sources import, without the development ones', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const missing = imports(ROOT)
      .map(({ specifier }) => specifier)
      .filter((specifier) => !/^(\.|node:)/.test(specifier) && !builtinModules.includes(specifier))
      .map(packageOf)
      .filter((name) => !(name in dependencies));
    expect([...new Set(missing)]).toEqual([]);
    expect(dependencies).toHaveProperty('tsx');
    expect(dependencies).toHaveProperty('esbuild');
  });

  it('runs TypeScript with what it has', async () => {
    const app = image();
    symlinkSync(join(ROOT, 'node_modules'), join(app, 'node_modules'));
    const program = "import('./src/config.ts').then((m) => console.log(m.readConfig({}).port))";
    const url = new URL('../../node_modules/tsx/dist/loader.mjs', import.meta.url).href;
    const end = await runCommand('sh', [
      '-c',
      `cd "$0" && exec "$1" --import "$2" -e "$3"`,
      app,
      process.execPath,
      url,
      program,
    ]);
    expect(end).toMatchObject({ code: 0, stdout: '8080\n' });
  });

  it('runs as an ordinary user, and is checked at /healthz', () => {
    const dockerfile = read('Dockerfile');
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(dockerfile).toMatch(/HEALTHCHECK[^]*OPS_PORT \+ '\/healthz'/);
    const lines = dockerfile.matchAll(/^\s+(\w+)=(\S+)/gm);
    const set: NodeJS.ProcessEnv = {};
    for (const [, name = '', value] of lines) set[name] = value;
    expect(readConfig(set)).toMatchObject({ port: 8080, ops: { port: 8081, host: '0.0.0.0' } });
    expect(dockerfile).toMatch(/^EXPOSE 8080 8081$/m);
    const { scripts } = JSON.parse(read('package.json')) as { scripts: { start: string } };
    expect(dockerfile).toContain(
      `CMD [${scripts.start
        .split(' ')
        .map((part) => `"${part}"`)
        .join(', ')}]`,
    );
    expect(read('docs/operations.md')).toContain(`ExecStart=/usr/bin/${scripts.start}\n`);
  });

  it('lets through .dockerignore what it copies, and nothing else', () => {
    const [first, ...rest] = read('.dockerignore').trim().split('\n');
    expect(first).toBe('*');
    expect(rest.map((line) => line.slice(1)).sort()).toEqual(
      [...new Set(copied().map(({ from }) => from))].sort(),
    );
  });
});

describe('package-lock.json', () => {
  const lock = JSON.parse(read('package-lock.json')) as Lock;

  it('lists what package.json asks for', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, unknown>;
    expect(lock.packages['']).toMatchObject({ dependencies, devDependencies });
  });

  it('has the optional packages of every system, without which npm ci fails', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !lock.packages[`node_modules/${name}`] && !lock.packages[`${path}/node_modules/${name}`],
      ),
    );
    expect(missing).toEqual([]);
  });
});

describe('compose.yaml', () => {
  const compose = parse(read('compose.yaml')) as {
    services: Record<
      'mongo' | 'bot',
      {
        command?: string[];
        environment?: Record<string, string>;
        depends_on?: Record<string, { condition: string }>;
        healthcheck?: { test: string[] };
        ports?: string[];
        volumes: string[];
      }
    >;
    volumes: Record<string, null>;
  };
  const { mongo, bot } = compose.services;

  it('starts a replica set, and the bot when the set takes writes', () => {
    expect(mongo.command).toEqual(['mongod', '--replSet', 'rs0', '--bind_ip_all']);
    expect(mongo.healthcheck?.test.at(-1)).toMatch(/rs\.initiate[^]*isWritablePrimary/);
    expect(bot.depends_on).toEqual({ mongo: { condition: 'service_healthy' } });
    expect(bot.environment?.MONGODB_URI).toBe('mongodb://mongo:27017/school-quality?replicaSet=rs0');
  });

  it('lets nobody from outside reach a port', () => {
    expect(bot.ports?.map((port) => port.replace(/\$\{\w+:-(\d+)\}/, '$1'))).toEqual([
      '127.0.0.1:8080:8080',
      '127.0.0.1:8081:8081',
    ]);
  });

  it('sets only variables that the bot reads', () => {
    const names = new Set<string>(variables.map(({ name }) => name));
    expect(Object.keys(bot.environment ?? {}).filter((name) => !names.has(name))).toEqual([]);
  });

  it('keeps data in volumes that it declares', () => {
    const used = [...mongo.volumes, ...bot.volumes].map((volume) => volume.split(':')[0]);
    expect(Object.keys(compose.volumes).sort()).toEqual(used.sort());
  });
});

it('.ci/run can be run', async () => {
  accessSync(join(ROOT, '.ci/run'), constants.X_OK);
  expect(await runCommand('bash', ['-n', join(ROOT, '.ci/run')])).toMatchObject({ code: 0, stderr: '' });
});
