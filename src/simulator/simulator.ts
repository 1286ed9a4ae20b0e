import { join } from 'node:path';

import Fastify from 'fastify';

import { BotApi } from './api/bot-api.ts';
import { RateLimits, telegramLimits } from './api/rate-limits.ts';
import { addApiRoutes } from './api/routes.ts';
import type { WebhookTimes } from './api/webhook.ts';
import { localOnly } from './local-only.ts';
import { addPageRoutes } from './page-server/page-routes.ts';
import { SimUser } from './person/sim-user.ts';
import type { Simulator, SimulatorOptions } from './types.ts';
import { FileStore } from './world/file-store.ts';
import { Keeper } from './world/keeper.ts';
import { World } from './world/world.ts';

/** The bot's name, as it stands in links. */
const botUsername = 'school_quality_bot';
const defaultToken = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';
const telegramWebhookTimes: WebhookTimes = { retryMs: 1000, maxRetryMs: 60_000, answerMs: 60_000 };

/**
 * Starts a Bot API on this machine, with a chat page at its address and a clock that can be moved.
 * @throws Error when the port is taken or the folder cannot be written
 */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const token = options.token ?? defaultToken;
  const world = new World(
    {
      id: Number(token.split(':')[0]),
      is_bot: true,
      first_name: options.page?.title.ru ?? 'Bot',
      username: botUsername,
      can_join_groups: false,
      can_read_all_group_messages: false,
      supports_inline_queries: false,
    },
    options.clock,
    new FileStore(options.filesDir === undefined ? undefined : join(options.filesDir, 'files')),
  );
  const log = options.log ?? (() => undefined);
  const keeper = options.filesDir === undefined ? null : new Keeper(world, options.filesDir, log);
  const clockMoved = options.clock.onMove(() => world.tell({ kind: 'clock' }));
  const limits = options.limits === false ? null : { ...telegramLimits, ...options.limits };
  const api = new BotApi(world, new RateLimits(limits, () => world.walking), {
    ...telegramWebhookTimes,
    ...options.webhookTimes,
  });

  const server = Fastify({ forceCloseConnections: true });
  server.addHook('onRequest', localOnly);
  await server.register(async (scope) => addApiRoutes(scope, { api, files: world.files, token }));
  await server.register(async (scope) => addPageRoutes(scope, { world, page: options.page }));
  const url = await server.listen({ host: options.host ?? '127.0.0.1', port: options.port });
  log(`Simulator of Telegram: ${url}`);

  const users = new Map<number, SimUser>();
  let botIdle: () => Promise<void> = async () => undefined;
  return {
    url,
    token,
    username: botUsername,
    faults: api.faults,
    calls: api.log.calls,
    unconfirmed: () => world.updates.first(world.updates.size),
    user: (profile) => {
      const chat = world.meet({ ...profile, is_bot: false });
      const known = users.get(profile.id);
      if (known !== undefined) return known;
      const line = { world, log: api.log, botIdle: async () => botIdle(), waitMs: options.waitMs ?? 10_000 };
      const user = new SimUser(line, chat);
      users.set(profile.id, user);
      return user;
    },
    setIdleCheck: (idle) => {
      botIdle = idle;
    },
    walking: () => world.walking,
    setFallsDue: (due) => {
      world.due = due;
    },
    close: async () => {
      api.close();
      clockMoved();
      await server.close();
      await keeper?.close();
    },
  };
}
