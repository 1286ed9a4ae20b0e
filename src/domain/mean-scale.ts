/** The lowest and the highest mean that a question takes. */
export interface MeanScale {
  min: number;
  max: number;
}

/** Up to which a scale is one of marks, as in a school's register; a longer one counts points. */
const highestMark = 10;
/** How far up its scale the example of a mean stands. */
const wellUp = 0.73;

/** What a mean on the scale is a mean of, and one as an example: 4.2 of marks from 2 to 5, 73 of 100 points. */
export function describeScale({ min, max }: MeanScale): { of: 'marks' | 'points'; example: number } {
  const example = min + (max - min) * wellUp;
  return max <= highestMark
    ? { of: 'marks', example: Math.round(example * 10) / 10 }
    : { of: 'points', example: Math.round(example) };
}
