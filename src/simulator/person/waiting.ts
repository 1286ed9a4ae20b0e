import type { World } from '../world/world.ts';

/**
 * Resolves with what `look` finds, as soon as it finds something: looked for at once and after every change.
 * @param what completes "waited N ms for …" in the error
 * @throws Error after `limitMs` of real time, when `stop` fires, or what `look` throws
 */
export async function waitUntil<T>(
  world: World,
  look: () => T | undefined,
  limits: { limitMs: number; what: () => string; stop?: AbortSignal },
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let unsubscribe: () => void = () => undefined;
    const end = (finish: () => void): void => {
      clearTimeout(timer);
      unsubscribe();
      limits.stop?.removeEventListener('abort', stopped);
      finish();
    };
    const timer = setTimeout(
      () => end(() => reject(new Error(`waited ${limits.limitMs} ms for ${limits.what()}`))),
      limits.limitMs,
    );
    const stopped = (): void => end(() => reject(new Error('the wait was given up')));
    const check = (): void => {
      // What a test looks for may throw: that ends the wait, not the bot's call that has set off the look.
      try {
        const found = look();
        if (found !== undefined) end(() => resolve(found));
      } catch (error) {
        end(() => reject(error instanceof Error ? error : new Error(String(error))));
      }
    };
    unsubscribe = world.onChange(check);
    limits.stop?.addEventListener('abort', stopped);
    check();
  });
}
