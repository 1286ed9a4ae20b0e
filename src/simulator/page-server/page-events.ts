import type { FastifyReply, FastifyRequest } from 'fastify';

import type { PageState } from './page-state.ts';
import type { Change, World } from '../world/world.ts';

const heartbeatMs = 15_000;

/** What the page hears of: everything but the bot's polling. */
function isShown(change: Change): boolean {
  return change.kind !== 'updates' && change.kind !== 'calls';
}

/** Streams the changes of all chats to a page as Server-Sent Events, until it goes. */
export function openEvents(
  world: World,
  state: PageState,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'keep-alive',
  });
  const write = (event: object): void => {
    raw.write(`data: ${JSON.stringify({ ...event, revision: world.revision })}\n\n`);
  };
  raw.write('retry: 1000\n\n');
  write({ kind: 'clock', ...state.clock() });
  const unsubscribe = world.onChange((change) => {
    if (change.kind === 'clock') write({ ...change, ...state.clock() });
    else if (isShown(change)) write(change);
  });
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs);
  request.raw.socket.on('close', () => {
    clearInterval(heartbeat);
    unsubscribe();
  });
}
