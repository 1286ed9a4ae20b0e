import type { Connection } from 'mongoose';
import { modelsOn } from '../../src/db/models.ts';
import type { ReportDoc } from '../../src/db/models/reports.ts';
import { schoolToken, tokenOf } from '../../src/domain/tokens.ts';
import type { SimUser, Simulator } from '../../src/simulator/index.ts';
import { appOn } from '../../src/open-app.ts';
import { addSchools, loadProgrammeFile } from '../schools.ts';

/**
 * Talk that shows what is lost, doubled or out of order: directors write messages about their school's report, one
 * after another without waiting for the bot. Each takes two updates that only make sense in this order: the press of
 * «Write», and the words. Every second school has a curator, who is told of each message: what is stored of these is
 * several documents, of the others one.
 */

const programme = 'rybinsk-2022';
const form = 'self-audit';
const period = '2022-Q2';
const firstPerson = 3_000_000;
const curator = 2_999_999;

export interface Talk {
  users: readonly SimUser[];
  /** Has everybody open the chat; resolves when the bot has greeted them all. */
  open(): Promise<void>;
  /** Everybody writes so many messages more at once; resolves with how many updates these are. */
  write(messages: number): Promise<number>;
  /** One of them begins a message, by a press, and sends its words. */
  begin(person: number): void;
  finish(person: number): Promise<void>;
  /** What was written so far, or since it was forgotten, and what of it the database has, with what tells of it. */
  check(): Promise<Found>;
  /** Who has said what is not there once, after what went before it, or was not answered or more than once too often. */
  wrong(): Promise<Wrong[]>;
  /** Empties the discussions and begins to count anew; to be called when everything is handled. */
  forget(): Promise<void>;
}

/** What has become of the messages. */
export interface Found {
  written: number;
  lost: number;
  doubled: number;
  /** People whose messages are not in their order. */
  disordered: number;
  /** How many answers the chats that have fewer than updates lack. */
  unanswered: number;
  /** How many answers the chats that have more than updates have too many: in all, and in the chat that has the most. */
  repeatedAnswers: number;
  mostRepeated: number;
}

/** What is wrong in one person's discussion. */
export interface Wrong {
  chat: number;
  lost: string[];
  doubled: string[];
  disordered: boolean;
  /** How many answers there are fewer than updates, and how many more. */
  unanswered: number;
  repeated: number;
  /** The ids of all presses of theirs. */
  presses: string[];
}

/** Makes a school, a director with a chat, and a report for each of so many people. */
export async function prepareTalk(
  connection: Connection,
  simulator: Simulator,
  people: number,
): Promise<Talk> {
  const models = modelsOn(connection);
  const at = new Date('2022-04-11T07:00:00Z');
  const app = appOn(connection, models, { now: () => at });
  await loadProgrammeFile(app, `${programme}.yaml`);
  const schools = Array.from({ length: people }, (_, number) => `talk-${number}`);
  const languageOf = (person: number) => (person % 2 === 0 ? 'ru' : 'tt');
  await addSchools(app, models, programme, schools, (person) => ({
    telegramId: firstPerson + person,
    name: 'А',
    language: languageOf(person),
  }));
  const watched = schools.filter((_, place) => place % 2 === 0);
  await models.people.create({
    _id: 'curator',
    ...{ telegramId: curator, name: 'К', language: 'ru' },
    memberships: [{ programme, role: 'curator', schools: watched }],
  });
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
  const reader = simulator.user({ id: curator, first_name: 'К', language_code: 'ru' });
  const users = schools.map((_, number) =>
    simulator.user({
      id: firstPerson + number,
      first_name: 'А',
      language_code: languageOf(number),
    }),
  );
  const buttons = schools.map((id) => `fc:${schoolToken({ programme, id })}:${tokenOf(form)}:${period}:last`);
  /** The bot's first messages: a press under one is answered below, for it has the keyboard. */
  const greetings: number[] = [];
  const talkers = users.map((): Talker => ({ written: 0, forgotten: 0, answered: 0, presses: [] }));
  const talkerOf = (person: number) => {
    const [user, talker] = [users[person], talkers[person]];
    if (!user || !talker) throw new Error(`there is no person ${person}`);
    return { user, talker };
  };
  const begin = (person: number) => {
    const { user, talker } = talkerOf(person);
    talker.presses.push(user.tap(buttons[person] ?? '', greetings[person] ?? 0));
  };
  const finish = async (person: number) => {
    const { user, talker } = talkerOf(person);
    talker.written += 1;
    await user.send(saying(talker.written));
  };
  const discussions = async () => {
    const docs = await models.reports
      .find({ programme, form }, { school: 1, discussion: 1 })
      .lean<ReportDoc[]>();
    const notices = await models.messages.find(told).lean();
    const toldOf = new Set(notices.map(({ content }) => 'comment' in content && content.comment));
    const counts = (school: string, key: string) => !watched.includes(school) || toldOf.has(key);
    const said = new Map(
      docs.map(({ school, discussion = [] }) => [
        school,
        discussion.filter(({ key }) => counts(school, key)).map(({ text }) => text),
      ]),
    );
    return schools.map((school) => said.get(school) ?? []);
  };
  const compared = async (): Promise<Wrong[]> => {
    const said = await discussions();
    return users.map((user, person) => {
      const { talker } = talkerOf(person);
      const { presses, written, forgotten, answered } = talker;
      // Each press and each message is answered by one message.
      const more = answersOf(user) - answered - 2 * (written - forgotten);
      const answers = { unanswered: Math.max(0, -more), repeated: Math.max(0, more) };
      return { chat: user.id, ...compare(talker, said[person] ?? []), ...answers, presses };
    });
  };
  return {
    users,
    begin,
    finish,
    async open() {
      await reader.start();
      for (const user of users) await user.start();
      for (const user of users) greetings.push((await user.nextMessage()).id);
      for (const user of users) await user.settled();
      for (const person of users.keys()) count(talkerOf(person));
    },
    async write(messages) {
      for (let message = 0; message < messages; message++) {
        for (const person of users.keys()) {
          begin(person);
          await finish(person);
        }
      }
      return messages * users.length * 2;
    },
    async check() {
      const all = await compared();
      const sum = (count: (one: Wrong) => number) => all.reduce((total, one) => total + count(one), 0);
      return {
        written: talkers.reduce((total, one) => total + one.written - one.forgotten, 0),
        lost: sum(({ lost }) => lost.length),
        doubled: sum(({ doubled }) => doubled.length),
        disordered: sum(({ disordered }) => Number(disordered)),
        unanswered: sum(({ unanswered }) => unanswered),
        repeatedAnswers: sum(({ repeated }) => repeated),
        mostRepeated: Math.max(...all.map(({ repeated }) => repeated)),
      };
    },
    async wrong() {
      const all = await compared();
      return all.filter(
        ({ lost, doubled, disordered, unanswered, repeated }) =>
          lost.length > 0 || doubled.length > 0 || disordered || unanswered > 0 || repeated > 1,
      );
    },
    async forget() {
      await models.reports.collection.updateMany({ programme, form }, { $set: { discussion: [] } });
      await models.messages.collection.deleteMany(told);
      for (const person of users.keys()) count(talkerOf(person));
    },
  };
}

/** What one person has done. */
interface Talker {
  written: number;
  /** How many messages and answers do not count any more. */
  forgotten: number;
  answered: number;
  presses: string[];
}

/** What tells of a message. */
const told = { 'content.kind': 'report-comment' as const };

const saying = (number: number) => `№ ${number} №`;

/** Begins to count anew. */
function count({ user, talker }: { user: SimUser; talker: Talker }): void {
  talker.forgotten = talker.written;
  talker.answered = answersOf(user);
}

function compare({ written, forgotten }: Talker, said: readonly string[]) {
  const wanted = Array.from({ length: written - forgotten }, (_, at) => saying(forgotten + at + 1));
  const order = [...new Set(said)].map((one) => Number(/\d+/.exec(one)?.[0]));
  return {
    lost: wanted.filter((one) => !said.includes(one)),
    doubled: said.filter((one, place) => said.indexOf(one) < place),
    disordered: order.some((number, place) => number < (order[place - 1] ?? number)),
  };
}

function answersOf(user: SimUser): number {
  return user.messages().filter(({ fromBot }) => fromBot).length;
}
