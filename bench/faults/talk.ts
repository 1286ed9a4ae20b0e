import { readFileSync } from 'node:fs';
import type { Connection } from 'mongoose';
import { readCommonForms } from '../../src/common-forms.ts';
import { modelsOn, type ReportDoc } from '../../src/db/models.ts';
import { mongoStore } from '../../src/db/store.ts';
import { schoolToken, tokenOf } from '../../src/domain/tokens.ts';
import { readHolidays } from '../../src/holidays.ts';
import type { SimUser, Simulator } from '../../src/simulator/index.ts';
import { loadProgramme } from '../../src/usecases/load-programme.ts';

/**
 * Talk that shows what is lost, doubled or out of order: directors write messages about their school's report, one
 * after another without waiting for the bot. Each takes two updates that only make sense in this order: the press of
 * «Write», and the words.
 */

const programme = 'rybinsk-2022';
const form = 'self-audit';
const period = '2022-Q2';
const firstPerson = 3_000_000;

export interface Talk {
  users: readonly SimUser[];
  /** Has everybody open the chat; resolves when the bot has greeted them all. */
  open(): Promise<void>;
  /** Everybody writes so many messages more at once; resolves with how many updates these are. */
  write(messages: number): Promise<number>;
  /** What was written so far and what of it the database has. */
  check(): Promise<Found>;
}

/** What has become of the messages. */
export interface Found {
  written: number;
  lost: number;
  doubled: number;
  /** People whose messages are not in their order. */
  disordered: number;
  /** How many answers there are more than updates. */
  repeatedAnswers: number;
}

/** Makes a school, a director with a chat, and a report for each of so many people. */
export async function prepareTalk(
  connection: Connection,
  simulator: Simulator,
  people: number,
): Promise<Talk> {
  const models = modelsOn(connection);
  const at = new Date('2022-04-11T07:00:00Z');
  const app = {
    store: mongoStore(connection, models),
    clock: { now: () => at },
    commonForms: readCommonForms(),
    holidays: readHolidays(),
  };
  const text = readFileSync(new URL(`../../programmes/${programme}.yaml`, import.meta.url), 'utf8');
  const loaded = await loadProgramme(app, { kind: 'operator' }, { text, name: `${programme}.yaml` });
  if (!loaded.ok) throw new Error(loaded.refusal.code);
  const schools = Array.from({ length: people }, (_, number) => `talk-${number}`);
  await app.store.schools.saveAll(
    schools.map((id, number) => ({
      ...{ programme, id, kind: 'secondary', groups: {}, role: 'participant', sample: true },
      name: { ru: `Школа ${number}`, tt: `Мәктәп ${number}` },
    })),
  );
  await models.people.collection.insertMany(
    schools.map((school, number) => ({
      _id: `talker-${number}`,
      telegramId: firstPerson + number,
      name: 'А',
      language: number % 2 === 0 ? 'ru' : 'tt',
      memberships: [{ programme, role: 'director', schools: [school] }],
    })) as never[],
  );
  const version = { number: 1, at, by: 'talker', answers: [] };
  await models.reports.insertMany(
    schools.map((school) => ({
      _id: `${programme}|${school}|${form}|${period}`,
      ...{
        programme,
        school,
        form,
        period,
        versions: [version],
        waiting: true,
        waitingSince: at,
        revision: 1,
      },
    })),
  );
  const users = schools.map((_, number) =>
    simulator.user({
      id: firstPerson + number,
      first_name: 'А',
      language_code: number % 2 === 0 ? 'ru' : 'tt',
    }),
  );
  const buttons = schools.map((id) => `fc:${schoolToken({ programme, id })}:${tokenOf(form)}:${period}:last`);
  /** The bot's first messages: a press under one is answered below, for it has the keyboard. */
  const greetings: number[] = [];
  let written = 0;
  const saying = (number: number) => `№ ${number} №`;
  return {
    users,
    async open() {
      for (const user of users) await user.start();
      for (const user of users) greetings.push((await user.nextMessage()).id);
      for (const user of users) await user.settled();
    },
    async write(messages) {
      for (let message = 0; message < messages; message++) {
        written += 1;
        for (const [number, user] of users.entries()) {
          user.tap(buttons[number] ?? '', greetings[number] ?? 0);
          await user.send(saying(written));
        }
      }
      return messages * users.length * 2;
    },
    async check() {
      const docs = await models.reports.find({ programme, form }).lean<ReportDoc[]>();
      const wanted = Array.from({ length: written }, (_, number) => saying(number + 1));
      const found = {
        written: written * users.length,
        lost: 0,
        doubled: 0,
        disordered: 0,
        repeatedAnswers: 0,
      };
      for (const { discussion = [] } of docs) {
        const texts = discussion.map((said) => said.text);
        found.lost += wanted.filter((one) => !texts.includes(one)).length;
        found.doubled += texts.length - new Set(texts).size;
        if ([...new Set(texts)].some((one, place, all) => numberOf(one) < numberOf(all[place - 1] ?? one))) {
          found.disordered += 1;
        }
      }
      for (const user of users) found.repeatedAnswers += repeatedAnswers(user, written);
      return found;
    },
  };
}

function numberOf(text: string): number {
  return Number(/\d+/.exec(text)?.[0]);
}

/** Each press and each message is answered by one message, after the greeting. */
function repeatedAnswers(user: SimUser, written: number): number {
  const answers = user.messages().filter(({ fromBot }) => fromBot).length;
  return answers - 1 - 2 * written;
}
