import { MovableClock, startSimulator } from '../src/simulator/index.ts';

/**
 * The Bot API in a process of its own, with Telegram's limits and people who use the bot meanwhile. It is told what
 * to do by messages and answers each with one.
 */

/** What the process is asked for. */
export type Order =
  | { kind: 'people'; first: number; count: number }
  /** These write `/help` in turn, one every so many milliseconds, until `stop`. */
  | { kind: 'write'; people: readonly number[]; every: number }
  | { kind: 'stop' };

/** What became of it. */
export interface Measured {
  /** Milliseconds from a person's message to the bot's answer in the chat. */
  answers: number[];
  /** When Telegram took each message while the campaign was sent, in milliseconds from an arbitrary zero. */
  sent: number[];
  calls: number;
  refused: number;
  /** How many of the people have got how many messages of the bot. */
  received: number[];
}

const clock = new MovableClock(() => performance.now(), new Date());
const simulator = await startSimulator({ port: 0, clock });
const names = { first_name: 'A' };
const watched: number[] = [];
const answers: number[] = [];
const writing: Promise<void>[] = [];
let timer: NodeJS.Timeout | undefined;

process.on('message', (order: Order) => void obey(order));
process.on('disconnect', () => process.exit());
process.send?.({ url: simulator.url, token: simulator.token });

async function obey(order: Order): Promise<void> {
  if (order.kind === 'people') {
    for (let id = order.first; id < order.first + order.count; id++) {
      await simulator.user({ id, ...names }).send('/start');
      watched.push(id);
    }
    // They have opened their chats long ago.
    await fetch(`${simulator.url}/bot${simulator.token}/deleteWebhook?drop_pending_updates=true`);
    process.send?.('done');
  } else if (order.kind === 'write') {
    let next = 0;
    timer = setInterval(() => {
      const id = order.people[next++ % order.people.length];
      if (id !== undefined) writing.push(write(id));
    }, order.every);
  } else {
    clearInterval(timer);
    await Promise.all(writing);
    process.send?.(measured());
  }
}

async function write(id: number): Promise<void> {
  const user = simulator.user({ id, ...names });
  const begun = performance.now();
  const sent = await user.send('/help');
  await user.until((messages) => messages.some((one) => one.fromBot && one.id > sent));
  answers.push(performance.now() - begun);
}

function measured(): Measured {
  const messages = simulator.calls.filter(({ method }) => method.startsWith('send'));
  const received: number[] = [];
  for (const id of watched) {
    const count = simulator
      .user({ id, ...names })
      .messages()
      .filter(({ fromBot }) => fromBot).length;
    received[count] = (received[count] ?? 0) + 1;
  }
  const taken = messages.filter(({ status }) => status === 200);
  // From the first to the last of the campaign: before and after it nothing waits to be sent.
  const ofCampaign = ({ chatId }: { chatId?: number }) => watched.includes(chatId ?? 0);
  const [from, to] = [taken.findIndex(ofCampaign), taken.findLastIndex(ofCampaign)];
  return {
    answers,
    sent: taken.slice(from, to + 1).map(({ realMs }) => realMs),
    calls: messages.length,
    refused: messages.filter(({ status }) => status === 429).length,
    received: Array.from(received, (count) => count ?? 0),
  };
}
