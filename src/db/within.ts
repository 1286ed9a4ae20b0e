/** How long what is asked between two signs of life may take, in milliseconds: less than a lease. */
export const betweenBeats = 3000;

/** The database has not answered in time; what was asked of it may still be done. */
export class DatabaseSilent extends Error {
  override name = 'DatabaseSilent';
}

/**
 * Resolves with what the database gives, or rejects with {@link DatabaseSilent} after so many milliseconds. The driver's
 * `timeoutMS` for a command has no effect any more; that of its sockets is for all of them.
 */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new DatabaseSilent(`no answer in ${milliseconds} ms`)), milliseconds);
  });
  // Whoever has gone on does not wait for its failure.
  work.catch(() => undefined);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
