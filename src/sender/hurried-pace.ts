import type { Pace } from '../usecases/outbox.ts';

/** A moment that nobody shares. */
const atOnce = { slot: 0, wait: 0 };

/**
 * A pace that is not kept while `hurried` says so: when the simulator walks through a year, days of its clock
 * pass between messages that Telegram would see seconds apart.
 */
export function hurriedPace(pace: Pace, hurried: () => boolean): Pace {
  return {
    take: async (kind) => (hurried() ? atOnce : pace.take(kind)),
    chat: async (telegramId) => (hurried() ? 0 : pace.chat(telegramId)),
    late: async (slot, by) => (slot === atOnce.slot ? undefined : pace.late(slot, by)),
    hold: async (milliseconds) => (hurried() ? undefined : pace.hold(milliseconds)),
  };
}
