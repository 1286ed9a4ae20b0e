import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { freePort } from '../../src/install/free-port.ts';
import { createHttp, serve } from '../../src/serve.ts';
import { testBot } from '../kit/bot.ts';

const bot = testBot({ at: '2022-04-11T07:00:00Z', programmes: ['rybinsk-2022'] });
const secret = 'a-secret-of-the-webhook';

describe('by webhook', () => {
  it('the bot answers updates with the right secret and refuses others', async () => {
    await bot.serving.stop();
    const port = await freePort();
    const server = createHttp();
    const serving = await serve({
      open: bot.open,
      log: pino({ level: 'silent' }),
      token: bot.simulator.token,
      apiRoot: bot.simulator.url,
      webhook: { url: `http://127.0.0.1:${port}`, secret, http: server },
    });
    await server.listen({ port, host: '127.0.0.1' });
    bot.simulator.setIdleCheck(() => serving.idle());
    try {
      const stranger = bot.stranger('Некто');
      await stranger.say('/start');
      expect(stranger.last().text).toContain('Выберите язык.');
      const forged = await fetch(`http://127.0.0.1:${port}/telegram`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': 'wrong' },
        body: '{}',
      });
      expect(forged.status).toBe(403);
      expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(404);
    } finally {
      await serving.stop();
      await server.close();
    }
  });
});
