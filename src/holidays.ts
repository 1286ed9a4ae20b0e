import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { holidaysSchema, type Holidays } from './domain/working-days.ts';

const file = new URL('../programmes/common/holidays.yaml', import.meta.url);

/** Days off and school breaks, year by year. Throws when the project's own file does not fit. */
export function readHolidays(): Holidays {
  return holidaysSchema.parse(parse(readFileSync(file, 'utf8')));
}
