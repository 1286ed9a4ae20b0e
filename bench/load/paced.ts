import type { Connection } from 'mongoose';
import type { FailingPeople } from '../failing-people.ts';
import { play, startBot, uriOf, type Mode, type Telegram } from './run.ts';
import { firstDirector, type SchoolForm } from './school-form.ts';
import { atAnyPoint, inStep, type Script } from './script.ts';
import type { Played } from './telegram.ts';

/** The form's conversations at a pace that does not depend on the bot. */

/** What a load is played with; the form's schools are those of its people, and of those who go through it before. */
export interface LoadStage {
  connection: Connection;
  telegram: Telegram;
  form: SchoolForm;
}

/** People who go through the form before it counts, so that every bot has run for a while: the last of its schools'. */
export const before = 200;
/** The load: updates a second, people at a time, and how long the Bot API takes to answer, in milliseconds. */
export const pace = { perSecond: 200, people: 150, answerAfter: 50 };
/** People of a play in which one begins after another: three times as long as a conversation. */
export const inTurn = 3 * pace.people;

/** How the load is played. */
export interface Paced {
  mode: Mode;
  /** All at any point of the conversation, or all at the same one. */
  people: 'at any point' | 'in step';
  /** How many the form has. */
  schools: number;
  /** Whose handlers fail, from the beginning on. */
  failing?: FailingPeople;
}

/**
 * Ours at the pace, three times: the run whose p99 to the first call is in the middle, for one in which the machine stalls
 * says little about the bot. `runs` names that of each.
 */
export async function paced(stage: LoadStage, about: Paced): Promise<Played & { runs: string }> {
  const all: Played[] = [];
  for (let run = 0; run < 3; run++) all.push(await once(stage, about));
  const runs = `p99 in three runs: ${all.map(({ call }) => call.p99.toFixed(1)).join(', ')}`;
  const [, middle = all[0]] = all.toSorted((a, b) => a.call.p99 - b.call.p99);
  return { ...(middle as Played), runs };
}

async function once(
  { connection, telegram, form }: LoadStage,
  { mode, people, schools, failing }: Paced,
): Promise<Played> {
  await form.clear();
  const { questions } = form;
  const mongo = uriOf(connection, connection.name);
  const bot = await startBot('ours', telegram, { mongo, questions, mode, failing });
  try {
    const { perSecond, answerAfter } = pace;
    const { opens, send } = form.script;
    const script = { questions, send };
    const early = schools - before;
    const warm = { ...script, first: firstDirector + early, count: before, opens: opens.slice(early) };
    const all = {
      ...script,
      first: firstDirector,
      count: people === 'in step' ? pace.people : inTurn,
      opens,
      failing: failing ? [...failing.throws, ...failing.hangs] : [],
    };
    const order = (played: Script): Parameters<typeof play>[2] => ({
      kind: 'play',
      script: played,
      answerAfter,
    });
    await play(telegram, bot, order({ ...warm, pace: inStep(warm, perSecond) }));
    const at = people === 'in step' ? inStep(all, perSecond) : atAnyPoint(all, perSecond, pace.people);
    return await play(telegram, bot, order({ ...all, pace: at }));
  } finally {
    await bot.stop();
  }
}
