/** Places texts beside their points so that they hide neither each other nor the points. */

/** A rectangle in pixels. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A straight line in pixels. */
export interface Segment {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** A text that wants a place; `at` is the point it belongs to, `gap` how far from it. */
export interface Wish {
  width: number;
  height: number;
  at: { x: number; y: number };
  gap: number;
  /** Ways to stand to the point, best first; -1 left or above, 0 centred, 1 right or below. */
  ways: readonly (readonly [horizontal: -1 | 0 | 1, vertical: -1 | 0 | 1])[];
}

/** A place that crosses a line costs more than the next best way. */
const crossing = 6;

/**
 * A place for each text, in the order of importance; undefined for one that would hide another text or a point.
 * What lies in `taken` is kept free; `lines` are crossed only where there is no better place.
 */
export function placeLabels(
  wishes: readonly Wish[],
  { within, taken, lines }: { within: Box; taken: readonly Box[]; lines: readonly Segment[] },
): (Box | undefined)[] {
  const occupied = [...taken];
  return wishes.map((wish) => {
    const places = wish.ways
      .map((way, rank) => {
        const box = movedInto(within, boxAt(wish, way));
        return { box, cost: rank + crossing * lines.filter((one) => crosses(one, box)).length };
      })
      .filter(({ box }) => holds(within, box) && !occupied.some((other) => overlap(other, box)))
      .sort((a, b) => a.cost - b.cost);
    const place = places[0]?.box;
    if (place) occupied.push(place);
    return place;
  });
}

function boxAt({ at, gap, width, height }: Wish, [horizontal, vertical]: Wish['ways'][number]): Box {
  return {
    x: at.x - width / 2 + horizontal * (width / 2 + gap),
    y: at.y - height / 2 + vertical * (height / 2 + gap),
    width,
    height,
  };
}

/** Above or below its point a text may be moved aside, to stay on the picture. */
function movedInto(outer: Box, box: Box): Box {
  return { ...box, x: Math.min(Math.max(box.x, outer.x), outer.x + outer.width - box.width) };
}

function holds(outer: Box, { x, y, width, height }: Box): boolean {
  return (
    x >= outer.x && y >= outer.y && x + width <= outer.x + outer.width && y + height <= outer.y + outer.height
  );
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Whether a line goes through a box: clipped to its sides (Liang and Barsky) something is left. */
function crosses({ x1, y1, x2, y2 }: Segment, box: Box): boolean {
  let [from, to] = [0, 1];
  const sides = [
    [x1 - x2, x1 - box.x],
    [x2 - x1, box.x + box.width - x1],
    [y1 - y2, y1 - box.y],
    [y2 - y1, box.y + box.height - y1],
  ] as const;
  for (const [direction, distance] of sides) {
    if (direction === 0) {
      if (distance < 0) return false;
    } else if (direction < 0) from = Math.max(from, distance / direction);
    else to = Math.min(to, distance / direction);
  }
  return from <= to;
}
