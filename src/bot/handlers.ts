import type { Arguments, Verb } from './callback-data.ts';
import type { BotContext } from './context.ts';
import type { Expecting } from './session.ts';

/** What each button does. A verb without a handler fails the type check where the bot is put together. */
export type Buttons = { [V in Verb]: (ctx: BotContext, args: Arguments<V>) => Promise<void> };

/** What happens to typed text, by what is expected. */
export type Typed = {
  [K in Expecting['kind']]: (
    ctx: BotContext,
    expecting: Extract<Expecting, { kind: K }>,
    text: string,
  ) => Promise<void>;
};
