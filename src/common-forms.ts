import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { formSchema, type Form } from './domain/form-definition.ts';

const file = new URL('../programmes/common/forms.yaml', import.meta.url);

/** The forms that every programme gets. Throws when the project's own file does not fit. */
export function readCommonForms(): Form[] {
  return z.strictObject({ forms: z.array(formSchema) }).parse(parse(readFileSync(file, 'utf8'))).forms;
}
