import { MongoClient } from 'mongodb';
import type { FailingPeople } from '../failing-people.ts';
import type { Question } from '../load/script.ts';

/** What the bots without a programme share: the text of the form, and how they are started. */

export type Answers = Record<string, string | boolean>;

/** What a bot is started with. */
export interface Given {
  token: string;
  api: string;
  /** With the database's name. */
  mongo: string;
  questions: readonly Question[];
  /** Of ours: people whose handlers fail. */
  failing?: FailingPeople | undefined;
  webhook?: { domain: string; path: string; port: number; host?: string } | undefined;
}

export interface GivenToPeer extends Given {
  /** Whether the sessions are found by an index. */
  indexed: boolean;
}

/** The next question, or all answers when there is none. */
export function questionText(
  questions: readonly Question[],
  answers: Answers,
): { text: string; buttons: { text: string; data: string }[][] } {
  const next = questions.find(({ id }) => answers[id] === undefined);
  if (!next) {
    const lines = questions.map(({ id, title }) => `• ${title}: <b>${String(answers[id])}</b>`);
    return {
      text: ['Все ответы:', ...lines].join('\n'),
      buttons: [[{ text: '📨 Отправить', data: 'send' }]],
    };
  }
  const at = questions.indexOf(next) + 1;
  const how = {
    share: 'Напишите, сколько из скольких: 12/40',
    mean: 'Напишите балл и число: 4,2 из 25',
    'yes-no': 'Выберите ответ',
  };
  return {
    text: `Вопрос ${at} из ${questions.length}\n\n<b>${next.title}</b>\n${how[next.kind]}`,
    buttons:
      next.kind === 'yes-no'
        ? [
            [
              { text: 'Да', data: 'answer:yes' },
              { text: 'Нет', data: 'answer:no' },
            ],
          ]
        : [],
  };
}

/** The answers with one to the question that is asked. */
export function reply(questions: readonly Question[], answers: Answers, answer: string | boolean): Answers {
  const asked = questions.find(({ id }) => answers[id] === undefined);
  return asked ? { ...answers, [asked.id]: answer } : answers;
}

/** Runs a bot until the parent process goes; asked anything, it says what it has taken of the processor. */
export async function asBot(
  start: (given: Given & { client: MongoClient }) => Promise<() => unknown>,
): Promise<void> {
  const given = JSON.parse(process.argv[2] ?? '') as GivenToPeer;
  const client = await MongoClient.connect(given.mongo);
  // Neither session store makes one by itself, though both read and write by it.
  if (given.indexed) {
    for (const sessions of ['telegraf-sessions', 'grammy-sessions'])
      await client.db().collection(sessions).createIndex({ key: 1 }, { unique: true });
  }
  const stop = await start({ ...given, client });
  process.on('message', () => process.send?.(taken()));
  process.on('disconnect', () => {
    stop();
    process.exit();
  });
  process.send?.('ready');
}

/** Says what went wrong, and goes on. */
export function tell(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
}

/** What the process has taken until now: seconds of a processor, and megabytes of memory. */
export function taken(): { cpu: number; memory: number } {
  const { user, system } = process.cpuUsage();
  return { cpu: (user + system) / 1e6, memory: process.memoryUsage.rss() / 1_048_576 };
}
