import {
  TEMPLATE_NAME_MOST,
  TemplateContent,
  type Dimension,
  type Indicator,
  type Level,
} from '@tongtang/shared/evaluations/template.ts';
import { z } from 'zod';

/** What is on the designer's table: a form that need not fit yet. */
export type Design = { name: string; content: TemplateContent };

/** Only the shape: what people are still writing need not fit the rules. */
export const KeptDesign = z.object({
  name: z.string(),
  content: z.custom<TemplateContent>((value) => isShaped(value)),
});

const Parts = z.object({
  source: z.string(),
  dimensions: z.array(
    z.looseObject({
      id: z.string(),
      name: z.string(),
      weight: z.number(),
      indicators: z.array(
        z.looseObject({
          id: z.string(),
          kind: z.string(),
          name: z.string(),
          hint: z.string(),
          group: z.string(),
        }),
      ),
    }),
  ),
  bonus: z.array(z.looseObject({ id: z.string(), name: z.string(), maxScore: z.number() })),
  remarks: z.array(z.enum(['strength', 'weakness', 'suggestion'])),
  gradeBands: z.array(z.looseObject({ label: z.string(), from: z.number() })),
});
const isShaped = (value: unknown): boolean => Parts.safeParse(value).success;

/** An id that no part of the form has: counted up, so that it is the same wherever it is made. */
export function freshId(content: TemplateContent, prefix: 'd' | 'i' | 'b'): string {
  const taken = new Set([
    ...content.dimensions.flatMap((dimension) => [dimension.id, ...dimension.indicators.map(({ id }) => id)]),
    ...content.bonus.map(({ id }) => id),
  ]);
  let number = 1;
  while (taken.has(`${prefix}${String(number)}`)) number += 1;
  return `${prefix}${String(number)}`;
}

/** Names of levels stand for themselves: 优, 良, 中, 差, worth 5 to 2. */
export function usualLevels(labels: readonly string[]): Level[] {
  return labels.map((label, at) => ({ id: `l${String(5 - at)}`, label, descriptor: '', points: 5 - at }));
}

/** A level below the last one; null when that is worth nothing. */
export function nextLevel(levels: readonly Level[]): Level | null {
  const ids = new Set(levels.map(({ id }) => id));
  let number = levels.length + 1;
  while (ids.has(`n${String(number)}`)) number += 1;
  const last = levels.at(-1)?.points ?? 1;
  if (last <= 0) return null;
  return { ...{ id: `n${String(number)}`, label: '', descriptor: '' }, points: Math.max(0, last - 1) };
}

/** A grade below the last one; null when that begins at nothing. */
export function nextBand(bands: TemplateContent['gradeBands']): TemplateContent['gradeBands'][number] | null {
  const last = bands.at(-1)?.from ?? 100;
  return last <= 0 ? null : { label: '', from: Math.max(0, last - 10) };
}

const blank = { name: '', hint: '', required: true, group: '' };

export const newIndicator = (content: TemplateContent, labels: readonly string[]): Indicator => ({
  ...blank,
  ...{ id: freshId(content, 'i'), kind: 'levels', levels: usualLevels(labels) },
});

/** The same indicator, filled in another way; what both ways have is kept. */
export function asKind(indicator: Indicator, kind: Indicator['kind'], labels: readonly string[]): Indicator {
  const { id, name, hint, required, group } = indicator;
  const common = { id, name, hint, required, group };
  const maxScore = 'maxScore' in indicator ? indicator.maxScore : 10;
  switch (kind) {
    case 'levels':
      return {
        ...common,
        kind,
        levels: indicator.kind === 'levels' ? indicator.levels : usualLevels(labels),
      };
    case 'points':
    case 'yesNo':
      return { ...common, kind, maxScore };
    case 'text':
    case 'evidence':
      return { ...common, kind, required: false };
  }
}

export const newDimension = (content: TemplateContent, labels: readonly string[]): Dimension => ({
  ...{ id: freshId(content, 'd'), name: '', weight: Math.max(0, 100 - weightSum(content)) },
  indicators: [newIndicator(content, labels)],
});

export const weightSum = ({ dimensions }: Pick<TemplateContent, 'dimensions'>): number =>
  dimensions.reduce((sum, { weight }) => sum + weight, 0);

/** What is wrong, as a key of the words for it. */
export type FaultKey =
  | 'required'
  | 'tooLong'
  | 'weightSum'
  | 'weight'
  | 'noIndicators'
  | 'weightRange'
  | 'pointsRange'
  | 'bandRange'
  | 'levelCount'
  | 'levelOrder'
  | 'bandOrder'
  | 'score'
  | 'other';

const AGAINST_RANGE: readonly FaultKey[] = ['weightRange', 'pointsRange', 'bandRange', 'score'];

/** A number that no form can have is told at once: nothing that is still to be written would make it fit. */
export const isAgainstRange = (fault: FaultKey): boolean => AGAINST_RANGE.includes(fault);

/** What keeps a form from being published, by path (`dimensions.0.name`), in the order of the form. */
export function faultsOfDesign({ name, content }: Design): Map<string, FaultKey> {
  const faults = new Map<string, FaultKey>();
  if (name.trim() === '') faults.set('name', 'required');
  if (name.trim().length > TEMPLATE_NAME_MOST) faults.set('name', 'tooLong');
  const parsed = TemplateContent.safeParse(content);
  for (const { path, code } of parsed.error?.issues ?? []) {
    const key = path.join('.');
    if (!faults.has(key)) faults.set(key, keyOf(path, code));
  }
  return faults;
}

/** Words by the part that is wrong: for a rule of ours, and for anything else. */
const KEYS: Partial<Record<string, readonly [ofRule: FaultKey, other: FaultKey]>> = {
  weight: ['weight', 'weightRange'],
  dimensions: ['weightSum', 'noIndicators'],
  indicators: ['noIndicators', 'noIndicators'],
  levels: ['levelCount', 'levelCount'],
  points: ['levelOrder', 'pointsRange'],
  from: ['bandOrder', 'bandRange'],
  maxScore: ['score', 'score'],
};

function keyOf(path: readonly PropertyKey[], code: string): FaultKey {
  const last = String(path.at(-1));
  const keys = Object.hasOwn(KEYS, last) ? KEYS[last] : undefined;
  if (keys !== undefined) return code === 'custom' ? keys[0] : keys[1];
  if (last === 'name' || last === 'label') return code === 'too_small' ? 'required' : 'tooLong';
  return code === 'too_big' ? 'tooLong' : 'other';
}
