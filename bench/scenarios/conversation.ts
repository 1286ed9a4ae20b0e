import type { Connection } from 'mongoose';
import type { Figure, Scenario } from '../figure.ts';
import {
  play,
  startBot,
  startTelegram,
  type BotName,
  type Mode,
  type PeerName,
  type Telegram,
} from '../load/run.ts';
import { firstDirector, schoolForm, type SchoolForm } from '../load/school-form.ts';
import { atAnyPoint, inStep, replyOf, type Question, type Script } from '../load/script.ts';
import type { Played } from '../load/telegram.ts';

const chats = 1_000;
/** People who go through the form before it counts, so that every bot has run for a while. */
const before = 200;
const rounds = 2;
const others: readonly PeerName[] = ['telegraf', 'telegraf without an index', 'grammy'];
/** The paced load: updates a second, people at a time, and how long the Bot API takes to answer, in milliseconds. */
const pace = { perSecond: 200, people: 150, answerAfter: 50 };
/** People of a play in which one begins after another: three times as long as a conversation. */
const inTurn = 3 * pace.people;

/** A whole self-audit by everybody at once, and at a pace: ours and bare bots with the answers in their sessions. */
export const conversation: Scenario = {
  about: `a self-audit of 17 questions in ${chats.toLocaleString('en')} chats at once, against bare telegraf and grammY bots`,
  async run({ connection, report }) {
    const telegram = await startTelegram();
    const form = await schoolForm(connection, chats + before);
    const rates: Record<string, number[]> = {};
    try {
      for (const mode of ['polling', 'webhook'] as const) {
        for (let round = 0; round < rounds; round++) {
          const order: BotName[] = ['ours', ...others];
          for (const name of round % 2 === 0 ? order : order.reverse()) {
            const figure = figureOf(report, `${mode}: ${name}`, round);
            const played = await saturated({ connection, telegram, form }, name, mode);
            (rates[`${mode} ${name}`] ??= []).push(played.perSecond);
            const notes = `${chats} people at once, each goes on when answered`;
            figure('updates', played.perSecond, 'per second', played.updates, notes);
            figure('answer p50', played.answer.p50, 'ms', played.updates, 'from the update to the message');
            figure('answer p99', played.answer.p99, 'ms', played.updates, 'from the update to the message');
            figure(
              'processor for an update',
              (played.botCpu * 1000) / played.updates,
              'ms',
              played.updates,
              'of the bot',
            );
            figure(
              'answers kept',
              (played.found / played.of) * 100,
              '%',
              played.of,
              'found in the database afterwards',
            );
          }
        }
        const best = (name: BotName) => Math.max(...(rates[`${mode} ${name}`] ?? []));
        for (const peer of others)
          report({
            name: `conversation by ${mode}: ours over ${peer}`,
            value: round2(best('ours') / best(peer)),
            unit: 'times',
            n: rounds,
            notes:
              peer === 'grammy'
                ? 'updates a second, best of each'
                : 'updates a second, best of each; target 1.5',
          });
      }
      for (const mode of ['polling', 'webhook'] as const) {
        for (const people of ['at any point', 'in step'] as const) {
          const played = await paced({ connection, telegram, form }, mode, people);
          const figure = figureOf(report, `${mode}, paced, people ${people}`);
          const load = `${pace.perSecond} a second, calls answered after ${pace.answerAfter} ms`;
          figure('updates', played.perSecond, 'per second', played.updates, load);
          figure('first call p50', played.call.p50, 'ms', played.updates, `from delivery; ${load}`);
          figure(
            'first call p99',
            played.call.p99,
            'ms',
            played.updates,
            `from delivery; ${load}; target 25`,
          );
          if (mode === 'webhook')
            figure('acknowledged p99', played.acknowledged.p99, 'ms', played.updates, `${load}; target 50`);
        }
      }
    } finally {
      telegram.stop();
    }
  },
};

interface Stage {
  connection: Connection;
  telegram: Telegram;
  form: SchoolForm;
}

/** One bot with everybody at once; then how many of the answers are in its database. */
async function saturated(
  { connection, telegram, form }: Stage,
  name: BotName,
  mode: Mode,
): Promise<Played & { botCpu: number; found: number; of: number }> {
  const { questions } = form;
  const own = name === 'ours' ? connection.name : `${connection.name}-${name.replaceAll(' ', '-')}`;
  const peers = connection.getClient().db(own);
  if (name === 'ours') await form.clear();
  else await peers.dropDatabase();
  const bot = await startBot(name, telegram, { mongo: uriOf(connection, own), questions, mode });
  try {
    const lines =
      name === 'ours' ? form.script : { opens: Array<string>(chats + before).fill('open'), send: 'send' };
    const script = { questions, send: lines.send };
    const warm = { first: firstDirector + chats, count: before, opens: lines.opens.slice(chats) };
    await play(telegram, bot, { kind: 'play', script: { ...script, ...warm }, answerAfter: 0 });
    const all = { first: firstDirector, count: chats, opens: lines.opens };
    const played = await play(telegram, bot, { kind: 'play', script: { ...script, ...all }, answerAfter: 0 });
    const kept = name === 'ours' ? await form.check(chats) : await keptBy(peers, name, questions);
    return { ...played, ...kept };
  } finally {
    await bot.stop();
  }
}

/** Ours at the pace; `people`: all at any point of the conversation, or all at the same one. */
async function paced(
  { connection, telegram, form }: Stage,
  mode: Mode,
  people: 'at any point' | 'in step',
): Promise<Played> {
  await form.clear();
  const { questions } = form;
  const mongo = uriOf(connection, connection.name);
  const bot = await startBot('ours', telegram, { mongo, questions, mode });
  try {
    const { perSecond, answerAfter } = pace;
    const { opens, send } = form.script;
    const script = { questions, send };
    const warm = { ...script, first: firstDirector + chats, count: before, opens: opens.slice(chats) };
    const all = {
      ...script,
      first: firstDirector,
      count: people === 'in step' ? pace.people : inTurn,
      opens,
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

/** How many answers are in the sessions of a bare bot. */
async function keptBy(
  database: ReturnType<ReturnType<Connection['getClient']>['db']>,
  name: BotName,
  questions: readonly Question[],
): Promise<{ found: number; of: number }> {
  interface Kept {
    key: string;
    session?: { answers?: Record<string, unknown> };
    value?: { answers?: Record<string, unknown> };
  }
  let found = 0;
  const sessions = name === 'grammy' ? 'grammy-sessions' : 'telegraf-sessions';
  for await (const { key, session, value } of database.collection<Kept>(sessions).find()) {
    const person = parseInt(key, 10) - firstDirector;
    const answers = (session ?? value)?.answers ?? {};
    if (person >= chats) continue;
    for (const [at, question] of questions.entries()) {
      const reply = replyOf(person, at, question);
      const wanted = 'typed' in reply ? reply.typed : reply.pressed === 0;
      if (answers[question.id] === wanted) found += 1;
    }
  }
  return { found, of: chats * questions.length };
}

/** The address of another database on the server of a connection. */
export function uriOf({ host, port }: Connection, database: string): string {
  return `mongodb://${host}:${port}/${database}?replicaSet=rs0`;
}

function figureOf(report: (figure: Figure) => void, about: string, round?: number) {
  const run = round === undefined ? '' : `, run ${round + 1}`;
  return (name: string, value: number, unit: Figure['unit'], n: number, notes: string) =>
    report({ name: `conversation by ${about}${run}: ${name}`, value: round2(value), unit, n, notes });
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
