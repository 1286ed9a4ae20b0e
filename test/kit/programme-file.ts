import { readFileSync } from 'node:fs';
import { readProgrammeFile } from '../../src/domain/programme-file.ts';
import type { Programme } from '../../src/domain/programme.ts';

/** A programme that comes with the project, read from its file. */
export function bundledProgramme(id: string): Programme {
  const name = `programmes/${id}.yaml`;
  const read = readProgrammeFile(readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8'), name);
  if (read.ok) return read.programme;
  throw new Error(read.problems.map((p) => `${p.file}:${p.line} ${p.path}: ${p.code}`).join('\n'));
}

/** Every text for people in the programme, with its path. */
export function texts(value: unknown, path = ''): { path: string; ru: string; tt: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('ru' in value && 'tt' in value) return [{ path, ru: String(value.ru), tt: String(value.tt) }];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
}

/** Every `ref` in the programme. */
export function refs(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'ref' ? [String(inner)] : refs(inner)));
}
