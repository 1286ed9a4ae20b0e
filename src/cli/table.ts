import Table from 'cli-table3';

/** A table for a terminal, without colours; an empty cell stands for what there is none of. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const made = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
  for (const row of rows) made.push([...row]);
  return made.toString();
}
