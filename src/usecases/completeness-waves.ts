import type { Actor } from '../domain/access.ts';
import { completeness, type Completeness } from './completeness.ts';
import { done, type Outcome } from './outcome.ts';
import type { App } from './ports.ts';

/** Waves that are looked at. */
const mostWaves = 6;

/** Completeness of a form in the wave asked for and in those before it, oldest first. Refuses like `completeness`. */
export async function completenessOfWaves(
  app: App,
  actor: Actor,
  wanted: Parameters<typeof completeness>[2],
): Promise<Outcome<[Completeness, ...Completeness[]]>> {
  const asked = await completeness(app, actor, wanted);
  if (!asked.ok) return asked;
  const { wave, waves } = asked.value;
  const at = waves.findIndex(({ period }) => period === wave.period);
  const before: Completeness[] = [];
  for (const { period } of waves.slice(Math.max(0, at - mostWaves + 1), Math.max(at, 0))) {
    const found = await completeness(app, actor, { ...wanted, period });
    if (!found.ok) return found;
    before.push(found.value);
  }
  const [first = asked.value, ...rest] = before;
  return done(before.length === 0 ? [first] : [first, ...rest, asked.value]);
}
