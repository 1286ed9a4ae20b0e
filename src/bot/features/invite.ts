import type { BotContext } from '../context.ts';
import type { Buttons } from '../handlers.ts';

export async function showInvite(_ctx: BotContext): Promise<void> {}

const nothing = async () => {};

export const inviteButtons = { io: nothing, ir: nothing, is: nothing } satisfies Partial<Buttons>;
