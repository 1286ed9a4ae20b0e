import { statuses } from '../domain/indicators.ts';
import type { IndicatorStatus } from '../domain/status-card.ts';
import type { MessageKey } from './translator.ts';

/** What a cell of a matrix says, by the message that begins with its sign. */
export const cellKinds = [
  ...statuses.map((status) => `status-${status}` as const),
  'matrix-holds',
  'matrix-fails',
  'matrix-hidden',
  'matrix-not-asked',
] as const satisfies MessageKey[];
export type CellKind = (typeof cellKinds)[number];

/** A status; of a share of schools, which one school has no status in, whether the condition holds there. */
export function kindOfCell(cell: IndicatorStatus | null): CellKind {
  if (cell === null) return 'matrix-not-asked';
  if (cell.value === null) return cell.hidden ? 'matrix-hidden' : 'status-no-data';
  const ofOne = cell.coverage === null;
  if (ofOne && cell.indicator.level === 'municipality')
    return cell.value > 0 ? 'matrix-holds' : 'matrix-fails';
  return `status-${cell.status}`;
}

/** How many cells say what, in the order of {@link cellKinds}; those that are not asked for are left out. */
export function countCells(cells: readonly (IndicatorStatus | null)[]): { kind: CellKind; count: number }[] {
  const kinds = cells.map(kindOfCell);
  return cellKinds
    .filter((kind) => kind !== 'matrix-not-asked')
    .map((kind) => ({ kind, count: kinds.filter((one) => one === kind).length }))
    .filter(({ count }) => count > 0);
}
