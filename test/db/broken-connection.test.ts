import { once } from 'node:events';
import { connect as dial, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../src/db/connect.ts';
import { mongoInbox } from '../../src/db/inbox.ts';
import { modelsOn } from '../../src/db/models.ts';
import { appOn } from '../../src/open-app.ts';
import type { Actor } from '../../src/domain/access.ts';
import { answerField } from '../../src/usecases/answer-field.ts';
import type { WaitingUpdate } from '../../src/usecases/inbox.ts';
import type { App } from '../../src/usecases/ports.ts';
import { accepted, actor, stage } from '../usecases/stage.ts';

/** A connection to the database that breaks with a write on it: before the server has it, or before its answer is here. */

const programme = 'rybinsk-2022';
const on = stage('2022-05-10T09:00:00Z', programme);

type Lost = 'the write' | 'its answer';
let breaks: { command: string; lost: Lost } | undefined;
let server: Server;
let app: App;
let inbox: ReturnType<typeof mongoInbox>;
let director: Actor;

/** Passes on what comes for the database, and breaks the connection once when it is told to. */
function passOn(client: Socket, host: string, port: number): void {
  const upstream = dial(port, host);
  let cut = false;
  const end = () => {
    client.destroy();
    upstream.destroy();
  };
  client.on('data', (chunk) => {
    // The first field of a command's BSON is its name, here with a text: the collection.
    if (breaks && chunk.includes(`\x02${breaks.command}\0`)) {
      const { lost } = breaks;
      breaks = undefined;
      if (lost === 'the write') return end();
      cut = true;
    }
    upstream.write(chunk);
  });
  upstream.on('data', (chunk) => (cut ? end() : client.write(chunk)));
  for (const socket of [client, upstream]) socket.on('close', end).on('error', end);
}

beforeAll(async () => {
  const { host, pathname } = new URL(on.uri);
  const [name = '', port = ''] = host.split(':');
  server = createServer((client) => passOn(client, name, Number(port))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: own } = server.address() as AddressInfo;
  const connection = await connect(`mongodb://127.0.0.1:${own}${pathname}?directConnection=true`);
  const models = modelsOn(connection);
  app = appOn(connection, models, on.app.clock);
  inbox = mongoInbox(models);
  director = actor(await on.person(['director', programme, ['glebovo', 'shashkovo']]));
  return () => connection.close();
});
afterAll(() => {
  server.close();
});

const lost: [Lost, string][] = [
  ['the write', 'glebovo'],
  ['its answer', 'shashkovo'],
];

describe.each(lost)('where %s is lost', (what, school) => {
  it('an answer is kept once, of a report that is begun and of one that is there', async () => {
    const key = { programme, school, period: '2022', form: 'satisfaction' };
    const answers = async (field: string, typed: string) => {
      breaks = { command: 'update', lost: what };
      const request = `${school} ${field}`;
      accepted(await answerField({ ...app, request }, director, key, field, { typed }));
      expect(breaks).toBeUndefined();
      return on.app.store.reports.find(key);
    };
    expect(await answers('asked', '50')).toMatchObject({ revision: 1, draft: { answers: { asked: 50 } } });
    expect(await answers('answered', '40')).toMatchObject({
      revision: 2,
      draft: { answers: { asked: 50, answered: 40 } },
    });
  });

  it('an update is stored once, and known as waiting', async () => {
    const update = (at: number): WaitingUpdate => ({
      ...{ key: `${what} ${at}`, number: at, chat: 7, kind: 'message', body: '{}' },
      ...{ at: app.clock.now(), tries: 0, answers: [] },
    });
    await on.models.inbox.deleteMany({});
    await inbox.add([update(1)]);
    breaks = { command: 'insert', lost: what };
    const fresh = await inbox.add([update(1), update(2), update(3)]);
    expect(breaks).toBeUndefined();
    // Whose answer is lost was stored before, as far as can be told: it is looked for among what waits.
    expect([...fresh].map(({ number }) => number)).toEqual(what === 'the write' ? [2, 3] : []);
    expect((await inbox.waiting([7], 10)).map(({ number }) => number)).toEqual([1, 2, 3]);
  });
});
