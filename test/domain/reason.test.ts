import { describe, expect, it } from 'vitest';
import { reasonProblem } from '../../src/domain/reason.ts';

describe('a reason', () => {
  it.each([
    ['', { code: 'too-short', min: 5 }],
    ['  ?  \n', { code: 'too-short', min: 5 }],
    ['нет 🙂', undefined],
    ['Опечатка в числе', undefined],
    ['я'.repeat(1000), undefined],
    [`${'🙂'.repeat(1000)}  `, undefined],
    ['я'.repeat(1001), { code: 'too-long', max: 1000, length: 1001 }],
  ])('%j', (reason, problem) => {
    expect(reasonProblem(reason)).toEqual(problem);
  });
});
