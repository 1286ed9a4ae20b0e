import { createHash, timingSafeEqual } from 'node:crypto';
import type { Update } from '@telegraf/types';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Inbox } from '../inbox/inbox.ts';
import { arrived } from './arrived.ts';
import { secretOf } from './update-key.ts';

/** How large an update may be, in bytes: Telegram's are far below. */
const bodyLimit = 262_144;

const chat = z.looseObject({ id: z.int() });
/** What has to be right to tell an update from others; the rest is Telegram's word. */
const updateShape = z.looseObject({
  update_id: z.int(),
  message: z.looseObject({ message_id: z.int(), date: z.int(), chat }).optional(),
  callback_query: z
    .looseObject({
      id: z.string().min(1).max(64),
      from: z.looseObject({ id: z.int() }),
      message: z.looseObject({ chat }).optional(),
    })
    .optional(),
});

/**
 * Takes updates that Telegram posts to `path` with the secret. One is acknowledged when it is stored, together with
 * others that come at about the same moment, and its handling is not waited for; while it cannot be stored the answer is
 * 503, and Telegram sends it again. What is no update is refused with 4xx.
 */
export async function addWebhook(
  http: FastifyInstance,
  {
    path,
    secret,
    token,
    inbox,
    log,
  }: { path: string; secret: string; token: string; inbox: Inbox; log: Logger },
): Promise<void> {
  const wanted = digest(secret);
  const keys = secretOf(token);
  await http.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/json',
      { parseAs: 'string', bodyLimit },
      async (_: unknown, body: string | Buffer) => String(body),
    );
    // Nothing of a body is read before the secret is known to be right.
    scope.addHook('onRequest', async (request, reply) => {
      const given = request.headers['x-telegram-bot-api-secret-token'];
      if (!timingSafeEqual(digest(typeof given === 'string' ? given : ''), wanted)) {
        return reply.code(403).send();
      }
    });
    scope.post(path, async (request, reply) => {
      const body = String(request.body);
      const update = readUpdate(body);
      if (!update) return reply.code(400).send();
      try {
        await inbox.take([arrived(update, keys, body)]);
      } catch (error) {
        log.warn({ error, update: update.update_id }, 'an update could not be stored');
        return reply.code(503).send();
      }
      return reply.code(200).send();
    });
  });
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function readUpdate(body: string): Update | undefined {
  let content: unknown;
  try {
    content = JSON.parse(body);
  } catch {
    return undefined;
  }
  const parsed = updateShape.safeParse(content);
  return parsed.success ? (content as Update) : undefined;
}
