import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, ErrorCode } from 'yaml';
import type { FileProblem, Path, PathProblem, Problem } from './file-problem.ts';
import { programmeShape, type Programme } from './programme.ts';
import { referenceProblems } from './programme-references.ts';
import { shapeProblems } from './shape-problems.ts';

export type { FileProblem } from './file-problem.ts';

export type ProgrammeFile = { ok: true; programme: Programme } | { ok: false; problems: FileProblem[] };

/** Far more than a programme needs, far less than what takes long to read. */
const maxLength = 2_000_000;
const maxAliasCount = 100;

/**
 * Reads a programme's YAML text. Every problem found is reported with its line and path: first of the YAML
 * itself, then of the shape, then of references between entries (each later kind only when the earlier is
 * clean). `file` is used for the report alone.
 */
export function readProgrammeFile(text: string, file: string): ProgrammeFile {
  const refuse = (problems: FileProblem[]): ProgrammeFile => ({ ok: false, problems });
  const { length } = text;
  if (length > maxLength)
    return refuse([{ code: 'too-large', length, max: maxLength, file, line: 1, path: '' }]);

  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
  const lineAt = (path: Path) => lineOf(document, lines, path);
  const placed = (problems: readonly PathProblem[]) =>
    refuse(problems.map(({ at, ...problem }) => ({ ...problem, file, line: lineAt(at), path: written(at) })));

  const yaml = yamlProblems(document);
  if (yaml.length > 0) {
    return refuse(
      yaml.map(({ offset, ...problem }) => {
        const path = written(pathAt(document, offset));
        return { ...problem, file, line: lines.linePos(offset).line, path };
      }),
    );
  }
  const data: unknown = document.toJS({ maxAliasCount });
  const shape = shapeProblems(programmeShape, data);
  if (shape.length > 0) return placed(shape);
  const programme = programmeShape.parse(data);
  const references = referenceProblems(programme, lineAt);
  return references.length > 0 ? placed(references) : { ok: true, programme };
}

/** What keeps a text from being read as YAML; one problem a place. */
function yamlProblems(document: Document.Parsed): (Problem & { offset: number })[] {
  const errors = document.errors.map(({ code, pos }) => ({
    ...problemOf(code, document, pos[0]),
    offset: pos[0],
  }));
  // One slip makes the parser stumble several times: what comes after the first is a guess, repeated keys are not.
  const sound = errors.filter((problem, at) => at === 0 || problem.code === 'repeated-key');
  return sound.length > 0 ? sound : aliasProblems(document);
}

function problemOf(code: ErrorCode, document: Document.Parsed, offset: number): Problem {
  switch (code) {
    case 'DUPLICATE_KEY':
      return { code: 'repeated-key', key: String(pathAt(document, offset).at(-1) ?? '') };
    case 'TAB_AS_INDENT':
      return { code: 'yaml', what: 'tab' };
    case 'BAD_INDENT':
      return { code: 'yaml', what: 'indent' };
    case 'MULTIPLE_DOCS':
      return { code: 'yaml', what: 'several-documents' };
    default:
      return { code: 'yaml', what: 'syntax' };
  }
}

/** Aliases that name nothing, and so many that the data would grow without end. */
function aliasProblems(document: Document.Parsed): (Problem & { offset: number })[] {
  const problems: (Problem & { offset: number })[] = [];
  let last = 0;
  visit(document, {
    Alias(_, alias) {
      last = alias.range?.[0] ?? last;
      if (!alias.resolve(document))
        problems.push({ code: 'unknown-alias', name: alias.source, offset: last });
    },
  });
  if (problems.length > 0) return problems;
  try {
    document.toJS({ maxAliasCount });
    return [];
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return [{ code: 'too-many-aliases', max: maxAliasCount, offset: last }];
  }
}

function written(path: Path): string {
  return path
    .map((part, at) => (typeof part === 'number' ? `[${part}]` : `${at ? '.' : ''}${String(part)}`))
    .join('');
}

/** The line of the value at a path; of the nearest enclosing entry when there is none. */
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const part of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
      if (!pair) break;
      if (isScalar(pair.key) && pair.key.range) offset = pair.key.range[0];
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(part)];
      const range = (node as { range?: [number, number, number] } | undefined)?.range;
      if (!range) break;
      offset = range[0];
    } else break;
  }
  return lines.linePos(offset).line;
}

/** The path of the innermost entry that holds an offset of the text. */
function pathAt(document: Document, offset: number): Path {
  const path: PropertyKey[] = [];
  const covers = (node: unknown) => {
    const range = (node as { range?: [number, number, number] } | null)?.range;
    return range !== undefined && range[0] <= offset && offset < range[1];
  };
  let node: unknown = document.contents;
  for (;;) {
    if (isMap(node)) {
      const pair = node.items.findLast(({ key, value }) => covers(key) || covers(value));
      if (!pair || !isScalar(pair.key)) return path;
      path.push(String(pair.key.value));
      node = pair.value;
    } else if (isSeq(node)) {
      const index = node.items.findIndex(covers);
      if (index < 0) return path;
      path.push(index);
      node = node.items[index];
    } else return path;
  }
}
