import { expect, it } from 'vitest';
import { isTelegramAway } from '../../src/bot/telegram-away.ts';

const coded = (code: string) => Object.assign(new Error(code), { code });

it.each([
  ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH'],
  ...['ENETUNREACH', 'UND_ERR_SOCKET', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED'],
])('%s says that Telegram is away, also as a cause', (code) => {
  expect(isTelegramAway(coded(code))).toBe(true);
  expect(isTelegramAway(new Error('a call failed', { cause: coded(code) }))).toBe(true);
});

it.each(['ERR_INVALID_ARG_TYPE', 'ERR_MODULE_NOT_FOUND', 'ENOENT', 'ENOSPC', 'EACCES'])(
  '%s says nothing about Telegram',
  (code) => {
    expect(isTelegramAway(coded(code))).toBe(false);
  },
);
