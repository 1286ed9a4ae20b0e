/** The conversation that is played with every bot: a form is opened, each question answered, and all of it sent. */

/** A question as a bot asks it and a person answers it. */
export interface Question {
  id: string;
  title: string;
  kind: 'share' | 'mean' | 'yes-no';
}

/** What a person answers: words, or one of the buttons under the question. */
export type Reply = { typed: string } | { pressed: number };

/** What is kept of an answer in the database. */
export type Kept =
  boolean | { numerator: number; denominator: number } | { mean: number; participants: number };

/** Of how many, in every share and mean. */
const all = 40;

/** What a person answers to a question, other people and questions having other answers, the same in every run. */
export function replyOf(person: number, at: number, { kind }: Question): Reply {
  if (kind === 'share') return { typed: `${(person * 7 + at * 3) % (all + 1)}/${all}` };
  if (kind === 'mean') return { typed: `${meanOf(person, at)} из ${all}` };
  return { pressed: (person + at) % 2 };
}

/** The answer that has to be found afterwards. */
export function keptOf(person: number, at: number, { kind }: Question): Kept {
  if (kind === 'share') return { numerator: (person * 7 + at * 3) % (all + 1), denominator: all };
  if (kind === 'mean') return { mean: meanOf(person, at), participants: all };
  return (person + at) % 2 === 0;
}

function meanOf(person: number, at: number): number {
  return 3 + ((person + at) % 20) / 10;
}

/** How the people of a run are led through the conversation with one bot. */
export interface Script {
  questions: readonly Question[];
  /** Telegram ids: `count` from `first` on. */
  first: number;
  count: number;
  /** The data of the button that opens the form, for each of the people. */
  opens: readonly string[];
  /** How the data of the button that sends it begins. */
  send: string;
  /** Ids of those among them who get no answer to go on by: they write again and again, and are not looked at. */
  failing?: readonly number[];
  /** Absent: everybody begins at once, and goes on as soon as the bot has answered. */
  pace?: Pace;
}

/** When people do something, in milliseconds, whatever the bot does; who is not answered by then waits for that. */
export interface Pace {
  /** From one person's beginning to the next one's. */
  begins: number;
  /** From one update of a person to the next one. */
  acts: number;
  /** From when until when of the play it is measured; absent: all of it. */
  measured?: { from: number; until: number };
}

/**
 * So many updates a second from people who are at different points of their conversations, as at any hour: one begins
 * after another, each as long as `people` others, and measured is what comes while there are as many as ever.
 */
export function atAnyPoint(
  { questions, count }: Pick<Script, 'questions' | 'count'>,
  perSecond: number,
  people: number,
): Pace {
  const [begins, acts] = [(stepsOf(questions) * 1000) / perSecond, (people * 1000) / perSecond];
  return { begins, acts, measured: { from: stepsOf(questions) * acts, until: count * begins } };
}

/** So many updates a second from people who are all at the same point: everybody opens, … and everybody sends. */
export function inStep({ count }: Pick<Script, 'count'>, perSecond: number): Pace {
  return { begins: 1000 / perSecond, acts: (count * 1000) / perSecond };
}

/** Updates of all conversations that can be gone through: opening, every answer, sending. */
export function updatesOf({
  questions,
  count,
  failing = [],
}: Pick<Script, 'questions' | 'count' | 'failing'>): number {
  return stepsOf(questions) * (count - failing.length);
}

/** Steps of a conversation. */
export function stepsOf(questions: readonly Question[]): number {
  return questions.length + 2;
}
