import type { World } from '../world/world.ts';

/**
 * Resolves with what `look` finds, as soon as it finds something: looked for at once and after every change.
 * @param what completes "waited N ms for …" in the error
 * @throws Error after `limitMs` of real time, or when `stop` fires
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
      const found = look();
      if (found !== undefined) end(() => resolve(found));
    };
    unsubscribe = world.onChange(check);
    limits.stop?.addEventListener('abort', stopped);
    check();
  });
}
