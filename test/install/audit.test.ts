import { expect, it } from 'vitest';
import { readAudit } from './audit.ts';

const found = (vulnerabilities: Record<string, number>) => JSON.stringify({ metadata: { vulnerabilities } });
const none = { info: 0, low: 0, moderate: 0, high: 0, critical: 0, total: 0 };

it.each([
  ['nothing known', found(none), 'passed', 'no known weakness'],
  ['a small one', found({ ...none, moderate: 2, total: 2 }), 'passed', '2 moderate'],
  ['a grave one', found({ ...none, low: 1, high: 1, total: 2 }), 'failed', '1 low, 1 high'],
  ['a critical one', found({ ...none, critical: 1, total: 1 }), 'failed', '1 critical'],
  [
    'a registry that takes no such question',
    JSON.stringify({
      message: '405 Method Not Allowed - POST https://r/',
      statusCode: 405,
      error: { summary: '' },
    }),
    'skipped',
    '405 Method Not Allowed - POST https://r/',
  ],
  ['no network', JSON.stringify({ error: { code: 'ENOTFOUND', summary: '' } }), 'skipped', 'ENOTFOUND'],
  ['a warning before the report', `npm warn x\n${found(none)}`, 'passed', 'no known weakness'],
  ['no npm', 'spawn npm ENOENT', 'skipped', 'npm audit gave no report: spawn npm ENOENT'],
])('%s', (_, output, state, reason) => {
  expect(readAudit(output)).toEqual({ state, reason });
});
