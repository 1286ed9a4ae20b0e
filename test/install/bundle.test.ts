import {
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { runCommand } from '../../src/install/commands.ts';
import { temporaryFolders } from './workplace.ts';

const newFolder = temporaryFolders();
const ROOT = resolve(import.meta.dirname, '../..');

/** A project that is started as this one is, with one source of its own. */
function project(main: string) {
  const root = newFolder();
  mkdirSync(join(root, 'src/install'), { recursive: true });
  mkdirSync(join(root, 'src/cli'));
  for (const file of ['src/start.mjs', 'src/install/bundle.mjs', 'tsconfig.json'])
    cpSync(join(ROOT, file), join(root, file));
  symlinkSync(join(ROOT, 'node_modules'), join(root, 'node_modules'));
  writeFileSync(join(root, 'package-lock.json'), '{}');
  writeFileSync(join(root, 'src/cli/main.ts'), '');
  const write = (text: string) => writeFileSync(join(root, 'src/main.ts'), text);
  write(main);
  return { root, write, start: () => runCommand(process.execPath, [join(root, 'src/start.mjs')]) };
}

const said = (text: string) => `const text: string = '${text}';\nconsole.log(text);\n`;

it('builds in no package that is loaded only when it is needed: one of CommonJS would lack its names', async () => {
  const { apart } = (await import(join(ROOT, 'src/install/bundle.mjs'))) as { apart: string[] };
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const late = sources.flatMap((name) => {
    const text = readFileSync(join(ROOT, 'src', name), 'utf8');
    return [...text.matchAll(/\bimport\('((?:@[\w-]+\/)?[\w-]+)(?:\/[^']*)?'\)/g)].map(([, found]) => found);
  });
  expect(late).toContain('ics');
  expect(late.filter((found) => !apart.includes(found ?? ''))).toEqual([]);
});

describe('objects that are made of others', () => {
  it('are in the built program what they are in the sources', async () => {
    const { root, start } = project(`
      const nothing: object | undefined = undefined;
      const mark = Symbol('mark');
      const one = { a: 1, [mark]: 2, list: [1] };
      const parsed = JSON.parse('{"__proto__":{"admin":true},"b":1}') as { b: number };
      const copied = { ...parsed, c: 2 };
      const { a, ...others } = { ...one, ...nothing, a: 3, b: undefined };
      console.log(JSON.stringify({
        overridden: { ...one, a: 2, b: [] }, before: { a: 0, z: 1, ...one }, nothing: { ...nothing },
        text: { ...'ab' }, symbol: { ...one, c: 1 }[mark], a, others: Object.keys(others),
        copied: [Object.keys(copied), (copied as { admin?: boolean }).admin ?? false, Object.getPrototypeOf(copied) === Object.prototype],
      }));
    `);
    const { code, stdout } = await start();
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      overridden: { a: 2, list: [1], b: [] },
      before: { a: 1, z: 1, list: [1] },
      nothing: {},
      text: { 0: 'a', 1: 'b' },
      symbol: 2,
      a: 3,
      others: ['list', 'b'],
      copied: [['__proto__', 'b', 'c'], false, true],
    });
    const built = readdirSync(join(root, '.data/build'), { recursive: true, encoding: 'utf8' });
    const main = built.find((name) => name.endsWith('/main.mjs')) ?? '';
    expect(readFileSync(join(root, '.data/build', main), 'utf8')).toContain('Object.assign(a,b)');
  });

  it('have no accessors among what is added to them, for these would be called', async () => {
    const folder = newFolder();
    const { build } = (await import(join(ROOT, 'src/install/bundle.mjs'))) as {
      build: (entries: Record<string, string>, folder: string) => Promise<void>;
    };
    await build({ main: 'src/main.ts', cli: 'src/cli/main.ts' }, folder);
    let found = 0;
    const accessors: string[] = [];
    const look = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && /^__spread(Values|Props)\d*$/.test(node.expression.getText())) {
        found += 1;
        for (const part of node.arguments)
          if (ts.isObjectLiteralExpression(part) && part.properties.some(ts.isAccessor))
            accessors.push(part.getText().slice(0, 80));
      }
      ts.forEachChild(node, look);
    };
    for (const name of readdirSync(folder).filter((one) => one.endsWith('.mjs')))
      look(ts.createSourceFile(name, readFileSync(join(folder, name), 'utf8'), ts.ScriptTarget.ESNext, true));
    expect(found).toBeGreaterThan(500);
    expect(accessors).toEqual([]);
  });
});

describe('a start', () => {
  it('builds what has changed, once, and keeps what an earlier process may still load', async () => {
    const { root, write, start } = project(said('one'));
    expect(await start()).toEqual({ code: 0, stdout: 'one\n', stderr: 'Building the program\n' });
    expect(await start()).toEqual({ code: 0, stdout: 'one\n', stderr: '' });
    for (const text of ['two', 'three', 'four']) {
      write(said(text));
      expect(await start()).toEqual({ code: 0, stdout: `${text}\n`, stderr: 'Building the program\n' });
    }
    expect(readdirSync(join(root, '.data/build'))).toHaveLength(3);
  });

  it.runIf(process.platform === 'linux')(
    'leaves nothing running beside it that was needed to build',
    async () => {
      const { start } = project(`
      import { readdirSync, readFileSync } from 'node:fs';
      import { setTimeout } from 'node:timers/promises';
      const parents = () => readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name)).flatMap((name) => {
        try {
          return [readFileSync('/proc/' + name + '/stat', 'utf8').split(') ')[1]?.split(' ')[1]];
        } catch {
          return [];
        }
      });
      const own = () => parents().filter((parent) => parent === String(process.pid)).length;
      // It is told to end, and then takes as long as the machine lets it.
      for (let tries = 0; own() > 0 && tries < 500; tries += 1) await setTimeout(10);
      console.log(parents().length > 1, own());
    `);
      expect(await start()).toEqual({ code: 0, stdout: 'true 0\n', stderr: 'Building the program\n' });
    },
  );

  it('removes what killed builds have left, and leaves what is being built', async () => {
    const { root, start } = project(said('one'));
    const builds = join(root, '.data/build');
    const [killed, building] = [join(builds, 'unfinished-1'), join(builds, 'unfinished-2')];
    for (const folder of [killed, building]) mkdirSync(folder, { recursive: true });
    utimesSync(killed, 0, 0);
    expect((await start()).code).toBe(0);
    const left = readdirSync(builds);
    expect(left).toHaveLength(2);
    expect(left).toContain('unfinished-2');
  });

  it('is not kept from it by earlier builds that go meanwhile or cannot be removed', async () => {
    const { root, start } = project(said('one'));
    const builds = join(root, '.data/build');
    mkdirSync(builds, { recursive: true });
    // Each is listed, and there is nothing behind it: as when another start has just removed it.
    for (const name of ['a', 'b', 'c']) symlinkSync(join(root, 'gone'), join(builds, name));
    expect(await start()).toMatchObject({ code: 0, stdout: 'one\n' });
    expect(readdirSync(builds)).toHaveLength(3);
  });

  it('side by side with another that builds as well comes through', async () => {
    const { start } = project(said('one'));
    const ends = await Promise.all([start(), start(), start()]);
    expect(ends.map(({ code, stdout }) => ({ code, stdout }))).toEqual(
      ends.map(() => ({ code: 0, stdout: 'one\n' })),
    );
  });

  it('finds files from where the source is, and names its line in an error', async () => {
    const { root, start } = project(
      "console.log(new URL('../x', import.meta.url).pathname);\n\nthrow new Error('as it happens');\n",
    );
    const { code, stdout, stderr } = await start();
    expect({ code, stdout }).toEqual({ code: 1, stdout: `${join(root, 'x')}\n` });
    expect(stderr).toMatch(/Error: as it happens\n\s+at .*src\/main\.ts:3:/);
  });

  it('says in what source the build has failed', async () => {
    const { root, start } = project('const one = ;\n');
    const { code, stdout, stderr } = await start();
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(`Building the program in ${join(root, '.data/build')} failed`);
    expect(stderr).toContain('src/main.ts:1:12');
    expect(readdirSync(join(root, '.data/build'))).toEqual([]);
  });
});
