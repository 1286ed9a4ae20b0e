import { roles } from '../../src/domain/access.ts';
import { dutyStates } from '../../src/domain/duties.ts';
import { fieldSchema } from '../../src/domain/form-definition.ts';
import { statuses } from '../../src/domain/indicators.ts';
import { programmeShape, schoolSchema } from '../../src/domain/programme.ts';

/** Keys that code builds from a registry: `status-${status}`. Each entry of a registry has its message. */
export const registries: Readonly<Record<string, readonly string[]>> = {
  status: statuses,
  'duty-state': dutyStates,
  role: roles,
  'school-kind': schoolSchema.shape.kind.unwrap().options,
  direction: programmeShape.shape.indicators.unwrap().element.shape.direction.options,
  'field-kind': fieldSchema.options.map((option) => option.shape.kind.value),
};

/** Keys, or beginnings of keys with `*`, of the base texts whose feature is not there to use them. */
export const awaited: readonly string[] = [
  'button-*',
  'error-*',
  'status-*',
  'duty-state-*',
  'role-*',
  'school-kind-*',
  'direction-*',
  'field-kind-*',
];

/** Keys whose text is the same word in both languages. */
export const sameInBoth: readonly string[] = [
  'role-director',
  'role-curator',
  'school-kind-gymnasium',
  'school-kind-lyceum',
  'field-kind-date',
  'field-kind-text',
];
