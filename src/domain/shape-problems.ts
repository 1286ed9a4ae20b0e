import { z } from 'zod';
import type { Form, Path, PathProblem, Pattern, ValueType } from './file-problem.ts';

/** Says what is wrong with data that a schema refused, by codes and figures instead of zod's sentences. */

type Issue = z.core.$ZodIssue;
type Schema = z.core.$ZodTypes;

/** A text of each pattern that fits no pattern before it in the list: so a pattern tells what it is. */
const examples: readonly (readonly [Pattern, string])[] = [
  ['id', 'self-audit'],
  ['month', '2020-04'],
  ['month-day', '05-18'],
  ['quarter', '2022-Q1'],
  ['year', '2022/2023'],
];

/** Every problem that zod found in the data, in its order; none when the data fits. */
export function shapeProblems(schema: z.ZodType, data: unknown, at: Path = []): PathProblem[] {
  const parsed = schema.safeParse(data);
  if (parsed.success) return [];
  const found = parsed.error.issues.flatMap((issue) => explain(schema, data, issue));
  // A misspelt key is one mistake, not a missing and an unknown one.
  const meant = new Set(
    found.flatMap((one) =>
      one.code === 'unknown-key' && one.meant !== null
        ? [JSON.stringify([...one.at.slice(0, -1), one.meant])]
        : [],
    ),
  );
  return found
    .filter((one) => !(isAbsent(one) && meant.has(JSON.stringify(one.at))))
    .map((one) => ({ ...one, at: [...at, ...one.at] }));
}

/** The pattern that a regular expression stands for. */
export function patternOf(expression: string): Pattern {
  const source = /^\/(.*)\/[a-z]*$/.exec(expression)?.[1];
  const pattern = source === undefined ? undefined : new RegExp(source);
  return examples.find(([, example]) => pattern?.test(example))?.[0] ?? 'other';
}

function isAbsent(problem: PathProblem): boolean {
  return problem.code === 'missing' || (problem.code === 'one-of' && problem.given === null);
}

function explain(root: z.ZodType, data: unknown, issue: Issue): PathProblem[] {
  const at = issue.path;
  const { schema, value } = walk(root as unknown as Schema, data, at);
  switch (issue.code) {
    case 'invalid_type': {
      const expected = typeNamed(issue.expected);
      if (value === undefined) return [{ code: 'missing', expected, at }];
      return [{ code: 'type', expected, given: typeOf(value), at }];
    }
    case 'invalid_value':
      return [{ code: 'one-of', options: issue.values.map(String), given: written(value), at }];
    case 'invalid_format':
      return [{ code: 'pattern', pattern: patternOf(issue.pattern ?? ''), given: String(value), at }];
    case 'too_big': {
      const max = Number(issue.maximum);
      if (issue.origin === 'string') return [{ code: 'too-long', max, length: String(value).length, at }];
      return [{ code: 'too-big', max, given: Number(value), at }];
    }
    case 'too_small': {
      const min = Number(issue.minimum);
      if (issue.origin === 'string') return [{ code: 'empty', at }];
      if (issue.origin === 'array') return [{ code: 'too-few', min, given: (value as unknown[]).length, at }];
      return [{ code: 'too-small', min: issue.inclusive ? min : min + 1, given: Number(value), at }];
    }
    case 'unrecognized_keys': {
      const { entry, forms } = entryOf(schema, value);
      const known = entry?._zod.def.type === 'object' ? Object.keys(entry._zod.def.shape) : [];
      return issue.keys.map((key) => ({
        code: 'unknown-key',
        key,
        known,
        meant: closest(key, known),
        at: [...at, key],
        ...(forms ? { forms } : {}),
      }));
    }
    case 'invalid_union':
      return explainUnion(optionsOf(schema), value, issue);
    case 'invalid_key':
      return [{ code: 'pattern', pattern: 'year', given: String(at.at(-1)), at }];
    case 'custom':
      return [{ code: 'pattern', pattern: at.at(-1) === 'zone' ? 'zone' : 'date', given: String(value), at }];
    default:
      return [{ code: 'pattern', pattern: 'other', given: String(value), at }];
  }
}

/** Which forms are possible, and what is wrong seen from the nearest of them. */
function explainUnion(
  options: readonly Schema[],
  value: unknown,
  issue: Extract<Issue, { code: 'invalid_union' }>,
): PathProblem[] {
  const at = issue.path;
  if ('discriminator' in issue) {
    return [{ code: 'one-of', options: kindsOf(issue), given: written(value), at }];
  }
  const literals = options.map(literalsOf);
  if (literals.every((values) => values !== undefined)) {
    return [{ code: 'one-of', options: literals.flat(), given: written(value), at }];
  }
  const forms = options.map(formOf);
  if (typeOf(value) !== 'entries') return [{ code: 'no-form', at, forms }];
  const seen = nearest(options, value).map((option) =>
    shapeProblems(option as unknown as z.ZodType, value, at),
  );
  // Where the nearest forms differ in one key's value alone, all their values are possible.
  const choices = seen.flatMap(([one]) => (one?.code === 'one-of' ? [one] : []));
  const [first] = choices;
  if (first && choices.length === seen.length && choices.every((one) => one.at.join() === first.at.join())) {
    return [{ ...first, options: choices.flatMap((one) => one.options), forms }];
  }
  return (seen[0] ?? []).map((one) => ({ ...one, forms: one.forms ?? forms }));
}

function kindsOf(issue: Issue): string[] {
  return ((issue as { options?: unknown[] }).options ?? []).map(String);
}

/** The schema and the value at a path; on the way a union stands for its option nearest to the value. */
function walk(root: Schema, data: unknown, path: Path): { schema: Schema | undefined; value: unknown } {
  let schema: Schema | undefined = unwrapped(root);
  let value = data;
  for (const part of path) {
    const { entry } = entryOf(schema, value);
    schema = entry && childOf(entry, part);
    value = (value as Record<PropertyKey, unknown> | null | undefined)?.[part];
  }
  return { schema, value };
}

/** What an entry is read by: the schema itself, or the nearest option of a union, with all its forms. */
function entryOf(schema: Schema | undefined, value: unknown): { entry: Schema | undefined; forms?: Form[] } {
  if (schema?._zod.def.type !== 'union') return { entry: schema };
  const options = optionsOf(schema);
  const { discriminator } = schema._zod.def as { discriminator?: string };
  if (discriminator === undefined) return { entry: nearest(options, value)[0], forms: options.map(formOf) };
  const kind = (value as Record<string, unknown> | null | undefined)?.[discriminator];
  return {
    entry: options.find((option) => {
      const literal = childOf(option, discriminator);
      return literal && literalsOf(literal)?.includes(String(kind));
    }),
  };
}

/** The options of a union with the fewest issues for a value, in their order. */
function nearest(options: readonly Schema[], value: unknown): Schema[] {
  const scored = options.map((option) => {
    const parsed = z.safeParse(option, value);
    const cost = (one: Issue) =>
      one.code === 'unrecognized_keys' ? one.keys.length : one.path.length === 0 ? Infinity : 1;
    return {
      option,
      score: parsed.success ? 0 : parsed.error.issues.reduce((sum, one) => sum + cost(one), 0),
    };
  });
  const best = Math.min(...scored.map(({ score }) => score));
  return scored.filter(({ score }) => score === best).map(({ option }) => option);
}

function optionsOf(schema: Schema | undefined): Schema[] {
  return schema?._zod.def.type === 'union' ? (schema._zod.def.options as Schema[]) : [];
}

function childOf(schema: Schema, part: PropertyKey): Schema | undefined {
  const { def } = schema._zod;
  const child =
    def.type === 'object'
      ? def.shape[String(part)]
      : def.type === 'array'
        ? def.element
        : def.type === 'record'
          ? def.valueType
          : undefined;
  return child && unwrapped(child as Schema);
}

/** The schema inside what may be left out or be null. */
function unwrapped(schema: Schema): Schema {
  const { def } = schema._zod;
  return def.type === 'optional' || def.type === 'default' || def.type === 'nullable'
    ? unwrapped(def.innerType as Schema)
    : schema;
}

function literalsOf(schema: Schema): string[] | undefined {
  const { def } = schema._zod;
  if (def.type === 'literal') return def.values.map(String);
  return def.type === 'enum' ? Object.values(def.entries).map(String) : undefined;
}

function formOf(schema: Schema): Form {
  const { def } = schema._zod;
  if (def.type !== 'object')
    return { type: typeNamed(def.type === 'number' && isInt(def) ? 'int' : def.type) };
  const keys = Object.entries(def.shape as Record<string, Schema>).map(([key, child]) => {
    const { type } = child._zod.def;
    const literals = literalsOf(unwrapped(child));
    const name = type === 'optional' || type === 'default' ? `${key}?` : key;
    return literals ? `${name}: ${literals.join('|')}` : name;
  });
  return { keys };
}

function isInt(def: object): boolean {
  return 'format' in def && def.format === 'safeint';
}

function typeNamed(expected: string): ValueType {
  switch (expected) {
    case 'string':
      return 'text';
    case 'number':
      return 'number';
    case 'int':
      return 'whole-number';
    case 'boolean':
      return 'yes-no';
    case 'array':
      return 'list';
    default:
      return 'entries';
  }
}

function typeOf(value: unknown): ValueType {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  return typeNamed(typeof value);
}

/** A plain value as it was written; null where there is none, or a list or entries. */
function written(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : null;
}

/** The known key that a misspelt one was meant to be: at most two letters changed, left out or added. */
function closest(key: string, known: readonly string[]): string | null {
  const near = known
    .map((name) => ({ name, distance: distanceOf(key.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance }) => distance <= 2 && distance < name.length - 1)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.name ?? null;
}

/** Letters to change, leave out or add (Levenshtein). */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(
        Math.min(
          (next[j] as number) + 1,
          (row[j + 1] as number) + 1,
          (row[j] as number) + (letter === other ? 0 : 1),
        ),
      );
    }
    row = next;
  }
  return row[b.length] as number;
}
