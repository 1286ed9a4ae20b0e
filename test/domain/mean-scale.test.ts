import { describe, expect, it } from 'vitest';
import { describeScale } from '../../src/domain/mean-scale.ts';

describe('the example of a mean', () => {
  it.each([
    [
      { min: 2, max: 5 },
      { of: 'marks', example: 4.2 },
    ],
    [
      { min: 1, max: 10 },
      { of: 'marks', example: 7.6 },
    ],
    [
      { min: 0, max: 100 },
      { of: 'points', example: 73 },
    ],
    [
      { min: 200, max: 500 },
      { of: 'points', example: 419 },
    ],
  ] as const)('fits the scale %j', (scale, expected) => {
    expect(describeScale(scale)).toEqual(expected);
  });
});
