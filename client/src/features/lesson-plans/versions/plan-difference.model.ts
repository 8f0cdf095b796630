import { factOf, type PlanPart } from './plan-parts.model.ts';
import { differenceOf, type Piece } from './text-difference.model.ts';

/** A place in two versions. */
export type PartDifference = Omit<PlanPart, 'text' | 'look'> & {
  pieces: Piece[];
  isChanged: boolean;
  /** What changed without a word. */
  unsaid: 'look' | 'place' | null;
};

/** Places of one section have the same. */
export const sectionKey = ({ section, key }: Pick<PlanPart, 'section' | 'key'>): string =>
  factOf(key) === null ? `${section.field ?? ''}:${section.label}` : 'head';

/** In the order in which the sections first come. */
export function bySection(parts: readonly PartDifference[]): [string, PartDifference[]][] {
  const groups = new Map<string, PartDifference[]>();
  for (const part of parts) groups.set(sectionKey(part), [...(groups.get(sectionKey(part)) ?? []), part]);
  return [...groups];
}

/** Places of both versions in the order of the later one; those that are gone stand where they were. */
export function comparePlans(before: readonly PlanPart[], after: readonly PlanPart[]): PartDifference[] {
  const news = new Map(after.map((part) => [part.key, part]));
  const olds = new Map(before.map((part) => [part.key, part]));
  const order = after.map(({ key }) => key);
  for (const [index, { key }] of before.entries())
    if (!news.has(key)) {
      const previous = before[index - 1];
      order.splice(previous === undefined ? 0 : order.indexOf(previous.key) + 1, 0, key);
    }
  const moved = movedSteps(before, after);
  return order.flatMap((key) => {
    const old = olds.get(key);
    const part = news.get(key) ?? old;
    if (part === undefined) return [];
    const { text: _, look: __, ...place } = part;
    const next = news.get(key);
    const [was, is] = [old?.text ?? '', next?.text ?? ''];
    const isRestyled = was === is && old !== undefined && next !== undefined && old.look !== next.look;
    const unsaid = moved.has(key) ? 'place' : isRestyled ? 'look' : null;
    return [{ ...place, pieces: differenceOf(was, is), isChanged: was !== is || unsaid !== null, unsaid }];
  });
}

/** Names of steps that stand elsewhere among those of both versions; the fewest that explain the new order. */
function movedSteps(before: readonly PlanPart[], after: readonly PlanPart[]): Set<string> {
  const names = (parts: readonly PlanPart[]) =>
    parts.filter(({ step }) => step?.column === 'name').map(({ key }) => key);
  const [olds, news] = [names(before), names(after)];
  const places = news.map((key) => olds.indexOf(key));
  const kept = new Set(longestRising(places.filter((place) => place !== -1)));
  return new Set(news.filter((_, index) => places[index] !== -1 && !kept.has(places[index] ?? -1)));
}

/** Of numbers that all differ, the most that rise from one to the next. */
function longestRising(numbers: readonly number[]): number[] {
  const best: number[][] = [];
  for (const number of numbers) {
    const before = best.filter((row) => (row.at(-1) ?? -1) < number);
    best.push([...before.reduce((long, row) => (row.length > long.length ? row : long), []), number]);
  }
  return best.reduce((long, row) => (row.length > long.length ? row : long), []);
}
