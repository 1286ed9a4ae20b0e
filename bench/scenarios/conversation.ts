import type { Connection } from 'mongoose';
import type { Figure, Scenario } from '../figure.ts';
import { before, pace, paced, type LoadStage } from '../load/paced.ts';
import { play, startBot, startTelegram, uriOf, type BotName, type Mode, type PeerName } from '../load/run.ts';
import { firstDirector, schoolForm } from '../load/school-form.ts';
import { replyOf, type Question } from '../load/script.ts';
import type { Played } from '../load/telegram.ts';

const chats = 1_000;
const rounds = 2;
const others: readonly PeerName[] = ['telegraf', 'telegraf without an index', 'grammy'];

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
            figure('answer p50', played.answer.p50, 'ms', played.answer.n, 'from the update to the message');
            figure('answer p99', played.answer.p99, 'ms', played.answer.n, 'from the update to the message');
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
          const played = await paced(
            { connection, telegram, form },
            { mode, people, schools: chats + before },
          );
          const figure = figureOf(report, `${mode}, paced, people ${people}`);
          const load = `${pace.perSecond} a second, calls answered after ${pace.answerAfter} ms`;
          figure('updates', played.perSecond, 'per second', played.updates, load);
          figure('first call p50', played.call.p50, 'ms', played.call.n, `from delivery; ${load}`);
          figure(
            'first call p99',
            played.call.p99,
            'ms',
            played.call.n,
            `from delivery; ${load}; target 25; ${played.runs}`,
          );
          if (mode === 'webhook')
            figure(
              'acknowledged p99',
              played.acknowledged.p99,
              'ms',
              played.acknowledged.n,
              `${load}; target 50`,
            );
        }
      }
    } finally {
      telegram.stop();
    }
  },
};

/** One bot with everybody at once; then how many of the answers are in its database. */
async function saturated(
  { connection, telegram, form }: LoadStage,
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

function figureOf(report: (figure: Figure) => void, about: string, round?: number) {
  const run = round === undefined ? '' : `, run ${round + 1}`;
  return (name: string, value: number, unit: Figure['unit'], n: number, notes: string) =>
    report({ name: `conversation by ${about}${run}: ${name}`, value: round2(value), unit, n, notes });
}

function round2(value: number): number {
  return Math.round(value * 100) / 100;
}
