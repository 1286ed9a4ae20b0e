// Makes few files of the program's many, from which it starts several times sooner: `.data/build/<mark>/`, once for
// each state of the sources. Plain Node, since it is what reads the TypeScript. Says on stderr what it does: stdout
// belongs to the program. By itself (`node src/install/bundle.mjs`) it builds and ends, for folders that the program
// may not write to.
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = resolve(fileURLToPath(new URL('../../', import.meta.url)));
const builds = join(root, '.data/build');
/** Where the program's processes begin, by the name of the file that is built. */
const entries = { main: 'src/main.ts', cli: 'src/cli/main.ts' };
/** A process that runs an earlier state may still load from its files. */
const kept = 3;
/** A build that was begun longer ago than this has been killed, in milliseconds: it takes seconds. */
const buildsWithin = 3_600_000;

/**
 * Packages that find files of their own beside themselves, or that are only loaded when they are needed: built in, one
 * of CommonJS would then have no names to import.
 */
export const apart = [
  ...['@resvg/resvg-js', 'docx', 'esbuild', 'file-type', 'ics', 'mongodb-memory-server-core', 'pino'],
  ...['pino-pretty', 'read-excel-file', 'tsx', 'vega', 'write-excel-file'],
];
/** What the MongoDB driver uses where it is installed. */
const optional = [
  ...['@aws-sdk/credential-providers', '@mongodb-js/zstd', 'aws4', 'gcp-metadata', 'kerberos'],
  ...['mongodb-client-encryption', 'snappy', 'socks'],
];
/** Runs one of the program's beginnings from the built files, built first where the sources have changed. */
export async function run(entry) {
  let folder;
  try {
    folder = await bundle();
  } catch (error) {
    process.stderr.write(`Building the program in ${builds} failed: ${error.message}\n`);
    process.exit(1);
  }
  // Stack traces name the sources' files and lines. Only what is loaded from now on is looked up.
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(join(folder, `${entry}.mjs`)).href);
}

/** Builds the program unless that is done; the folder with the files. */
async function bundle() {
  const folder = join(builds, markOfSources());
  if (existsSync(folder)) return folder;
  process.stderr.write('Building the program\n');
  const unfinished = join(builds, `unfinished-${process.pid}`);
  mkdirSync(builds, { recursive: true });
  try {
    await build(entries, unfinished);
    // In one go: of processes that start together the first one's build is taken.
    if (!existsSync(folder)) renameSync(unfinished, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  // The program is built and can start. Others that start now may be removing the same folders, and one that cannot
  // be removed is in nobody's way: the next build tries again.
  try {
    removeOld(folder);
  } catch (error) {
    process.stderr.write(`Earlier builds are left: ${error.message}\n`);
  }
  return folder;
}

/** Builds processes' beginnings, files by the names that they get, with what they import, into a folder. */
export async function build(entryPoints, outdir) {
  const esbuild = await import('esbuild');
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    write: false,
    entryPoints,
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // By esbuild's own functions, which are then changed for quicker ones.
    supported: { 'object-rest-spread': false },
    external: [...apart, ...optional],
    // What is CommonJS among the libraries asks for Node's own modules so.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    // What is read stays in memory: without the spaces and comments it is half as much.
    minifyWhitespace: true,
    legalComments: 'none',
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'silent',
    plugins: [{ name: 'places', setup: keepPlaces }],
  });
  // It would stay beside the program as long as that runs, with several hundred megabytes.
  await esbuild.stop();
  mkdirSync(outdir, { recursive: true });
  for (const { path, text } of outputFiles)
    writeFileSync(path, path.endsWith('.mjs') ? spreadQuickly(text) : text);
}

/**
 * Has objects that are made of others, `{ ...a, b }`, made by `Object.assign`. V8 11 makes a class of its own for each
 * that is made the usual way, which takes one to five microseconds and memory that is given back late: for an update a
 * sixth of the processor. The change is as long as what it replaces, so that the places in source maps stay right.
 *
 * It is the same but for accessors among `b`, of which there may be none: a test looks for them.
 */
function spreadQuickly(text) {
  const quick =
    '(a,b)=>b!=null&&Object.hasOwn(b,"__proto__")?Object.defineProperties(a,Object.getOwnPropertyDescriptors(b)):Object.assign(a,b)';
  const changed = text
    .replace(/(?<=\b__spreadValues=)\(\w+,\w+\)=>\{for\(var .*?return \w+\}/, ({ length }) =>
      quick.padEnd(length),
    )
    .replace(/(?<=\b__spreadProps=)\(\w+,\w+\)=>\w+\(\w+,\w+\(\w+\)\)/, ({ length }) =>
      '__spreadValues'.padEnd(length),
    );
  if (/\b__spread(Values|Props)\w*=(?!\(a,b\)=>b!=null|__spreadValues)/.test(changed))
    throw new Error('esbuild has other functions for spread objects than those that are known here');
  return changed;
}

/** Sources look for their files from where they are, not from where they were built to. */
function keepPlaces({ onLoad }) {
  onLoad({ filter: /\.[cm]?[jt]s$/ }, async ({ path }) => {
    const text = await readFile(path, 'utf8');
    if (path.includes('node_modules')) return { contents: text + mapOfLibrary(path), loader: 'default' };
    return {
      contents: text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
      loader: 'default',
    };
  });
}

/** Names a library's file in stack traces, but no lines in it: these would be most of what is to be loaded for that. */
function mapOfLibrary(path) {
  const map = JSON.stringify({ version: 3, sources: [basename(path)], mappings: 'AAAA' });
  return `\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(map).toString('base64')}`;
}

/** Stands for the sources, the packages and the place of all as they are now. */
function markOfSources() {
  const hash = createHash('sha256').update(`${root}\0${process.version}\0`);
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  for (const path of [join(root, 'package-lock.json'), join(root, 'tsconfig.json'), ...files.sort()]) {
    const content = readFileSync(path);
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex').slice(0, 20);
}

/** Removes earlier builds but the latest, and what is left of builds that were killed. */
function removeOld(current) {
  const others = readdirSync(builds)
    .map((name) => join(builds, name))
    .filter((path) => path !== current)
    .map((path) => ({ path, at: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.at - a.at);
  const isUnfinished = ({ path }) => basename(path).startsWith('unfinished-');
  const former = others.filter((one) => !isUnfinished(one)).slice(kept - 1);
  const killed = others.filter((one) => isUnfinished(one) && Date.now() - one.at > buildsWithin);
  for (const { path } of [...former, ...killed]) rmSync(path, { recursive: true, force: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await bundle().catch((error) => {
    process.stderr.write(`Building the program in ${builds} failed: ${error.message}\n`);
    process.exitCode = 1;
  });
}
