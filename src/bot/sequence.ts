import type { Context, MiddlewareFn } from 'telegraf';

/**
 * Updates of one chat are handled one after another, different chats side by side. It has to come before the
 * session, which would otherwise be overwritten by two quick presses.
 */
export function inSequence<C extends Context>(): MiddlewareFn<C> {
  const tails = new Map<number, Promise<void>>();
  return async (ctx, next) => {
    const key = ctx.chat?.id ?? ctx.from?.id;
    if (key === undefined) return next();
    const before = tails.get(key) ?? Promise.resolve();
    const turn = before.then(() => next());
    // The next in line goes on whether or not this one fails; the failure itself belongs to this update.
    const tail = turn.then(
      () => undefined,
      () => undefined,
    );
    tails.set(key, tail);
    try {
      await turn;
    } finally {
      if (tails.get(key) === tail) tails.delete(key);
    }
  };
}
