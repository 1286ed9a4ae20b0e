import { expect, it } from 'vitest';
import { run } from '../../src/cli/run.ts';

it.each(['ru', 'tt'])('a bug ends with a number that its trace has as well, in %s', async (language) => {
  let [stdout, stderr] = ['', ''];
  const output = { answer: (text: string) => (stdout += text), error: (text: string) => (stderr += text) };
  const env = {
    get MONGODB_URI(): string {
      throw new Error('a bug');
    },
  };
  const clock = { now: () => new Date(0) };
  const code = await run(['programmes', 'list', '--json', '--lang', language], { env, clock, output });
  expect(code).toBe(1);
  const { error } = JSON.parse(stdout) as { error: { code: string; message: string; request: string } };
  expect(error.code).toBe('internal');
  expect(error.request).toMatch(/^[0-9A-F]{6}$/);
  expect(error.message).toContain(error.request);
  expect(stderr).toContain(`request ${error.request}: Error: a bug`);
});
