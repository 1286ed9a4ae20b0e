/**
 * Does the work for each, one after another; what fails for one does not hold up the others. Rejects when all have had
 * their turn, with what failed.
 */
export async function eachApart<T>(all: Iterable<T>, work: (one: T) => Promise<unknown>): Promise<void> {
  const errors: unknown[] = [];
  for (const one of all) {
    try {
      await work(one);
    } catch (error) {
      errors.push(error);
    }
  }
  throwThese(errors);
}

/** Throws what failed, where something has. */
export function throwThese(errors: readonly unknown[]): void {
  if (errors.length > 1) throw new AggregateError(errors, errors.map(String).join('; '));
  if (errors.length === 1) throw errors[0];
}
