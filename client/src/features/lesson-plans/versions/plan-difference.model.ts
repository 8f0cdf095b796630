import type { PlanPart } from './plan-parts.model.ts';
import { differenceOf, type Piece } from './text-difference.model.ts';

/** A place in two versions. */
export type PartDifference = Omit<PlanPart, 'text'> & { pieces: Piece[]; isChanged: boolean };

/** Places of one section have the same. */
export const sectionKey = ({ section, key }: Pick<PlanPart, 'section' | 'key'>): string =>
  key === 'head' ? key : `${section.field ?? ''}:${section.label}`;

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
  return order.flatMap((key) => {
    const old = olds.get(key);
    const part = news.get(key) ?? old;
    if (part === undefined) return [];
    const { text: _, ...place } = part;
    const [was, is] = [old?.text ?? '', news.get(key)?.text ?? ''];
    return [{ ...place, pieces: differenceOf(was, is), isChanged: was !== is }];
  });
}
