import type { Telegram } from 'telegraf';
import { pause, type Turns } from '../sender/turns.ts';
import { pauseAsked } from './telegram-away.ts';

/** What counts towards Telegram's limit: new messages. */
export const counted: ReadonlySet<string> = new Set([
  'sendMessage',
  'sendPhoto',
  'sendDocument',
  'sendMediaGroup',
  'copyMessage',
  'forwardMessage',
]);
/** How often an answer is tried when Telegram asks for a pause, and the longest pause, in milliseconds. */
const tries = 3;
const longestPause = 10_000;

/** Makes what answers a person keep to the pace that all instances share, past whatever waits to be sent. */
export function keepPace(telegram: Telegram, turns: Turns): void {
  const call = telegram.callApi.bind(telegram);
  telegram.callApi = async (method, ...rest) => {
    if (!counted.has(method)) return call(method, ...rest);
    for (let tried = 1; ; tried++) {
      const turn = await turns.answer();
      try {
        const answer = await call(method, ...rest);
        await turns.made(turn);
        return answer;
      } catch (error) {
        const wait = pauseAsked(error);
        if (wait === undefined || wait > longestPause || tried >= tries) throw error;
        await pause(wait);
      }
    }
  };
}
