import { away } from '../faults/away.ts';
import { burst } from '../faults/burst.ts';
import { failingHandlers } from '../faults/failing.ts';
import { killPoints } from '../faults/kills.ts';
import { repeats } from '../faults/repeats.ts';
import type { Bench, Scenario } from '../figure.ts';

/** By the name that `--part` takes. */
const parts: Readonly<Record<string, (bench: Bench) => Promise<void>>> = {
  kills: killPoints,
  repeats,
  failing: failingHandlers,
  burst,
  away,
};

/** What is lost, doubled or late when instances and handlers fail. */
export const faults: Scenario = {
  about: `instances killed at --kills random moments (--seed), updates that come often, handlers that fail, Telegram away for --away seconds; --part ${Object.keys(parts).join(', ')}`,
  async run(bench) {
    for (const [name, part] of Object.entries(parts)) {
      if (bench.options.part === undefined || bench.options.part === name) await part(bench);
    }
  },
};
