import type { Update } from '@telegraf/types';
import { z } from 'zod';
import type { Arrived } from '../inbox/inbox.ts';
import type { Arguments, Verb } from './callback-data.ts';
import type { BotContext } from './context.ts';

/**
 * What a pressed button asks for and takes longer than an update may. It is stored in the inbox before its update
 * counts as handled, in a lane of its own beside the person's: whichever instance comes by handles it once, and the
 * chat goes on meanwhile.
 */
export type FollowUps = {
  [V in Verb]?: (ctx: BotContext, args: Arguments<V>, message: number) => Promise<void>;
};

/** What is stored: the update that asked, and the message that says how it goes. */
const followUp = z.object({ follow_up: z.object({ message: z.int() }) });

/** A follow-up of an update as the inbox takes it. Private chats have positive numbers: its lane has none of theirs. */
export function followUpOf(update: Update, chat: number, about: { key: string; message: number }): Arrived {
  const { key, message } = about;
  const body = JSON.stringify({ ...update, follow_up: { message } });
  return { key, number: update.update_id, chat: laneOf(chat), kind: 'follow_up', body };
}

/** The message that a stored follow-up is to show its end in. */
export function messageOf(body: string): number {
  return followUp.parse(JSON.parse(body)).follow_up.message;
}

/** The lane of what a chat has asked for, and the chat of a lane. */
export function laneOf(chat: number): number {
  return -chat;
}
