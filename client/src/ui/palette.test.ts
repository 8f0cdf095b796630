// @vitest-environment node
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DARK, LIGHT, type ColourName, type Palette } from './palette.ts';

/** Relative luminance (WCAG 2.2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const GROUNDS: ColourName[] = ['paper', 'quiet', 'raised'];
const TINTS: ColourName[] = ['support-pale', 'receive-pale', 'live-pale', 'warn-pale', 'good-pale'];
const WORDS: ColourName[] = ['ink', 'soft', 'support', 'receive', 'primary', 'live', 'warn', 'good'];

/** Everything that is ever written on something. */
const TEXT_ON: [ColourName, ColourName][] = [
  ...WORDS.flatMap((word) =>
    [...GROUNDS, ...TINTS].map((ground): [ColourName, ColourName] => [word, ground]),
  ),
  ['on-support', 'support'],
  ['on-receive', 'receive'],
  ['on-receive', 'receive-deep'],
  ['on-primary', 'primary'],
  ['on-primary', 'primary-hover'],
  ['on-primary', 'primary-active'],
  ['on-live', 'live'],
  ['on-ground', 'support-ground'],
  ['on-ground', 'receive-ground'],
  ['on-ground', 'receive-ground-deep'],
];

/** Frames, swatches, lines and focus rings. */
const SHAPE_ON: [ColourName, ColourName][] = (
  ['edge', 'support', 'receive', 'receive-deep', 'primary', 'live', 'warn', 'good'] as const
).flatMap((shape) => GROUNDS.map((ground): [ColourName, ColourName] => [shape, ground]));

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('the %s palette', (_scheme, palette: Palette) => {
  it.each(TEXT_ON)('has %s readable on %s (4.5:1)', (word, ground) => {
    expect(contrast(palette[word], palette[ground])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(SHAPE_ON)('has %s visible on %s (3:1)', (shape, ground) => {
    expect(contrast(palette[shape], palette[ground])).toBeGreaterThanOrEqual(3);
  });
});

describe('tokens.css', () => {
  const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
  const coloursIn = (block: string): Record<string, string> =>
    Object.fromEntries(
      [...block.matchAll(/--tt-([a-z-]+): (#\w+);/g)].map(([, name = '', hex = '']) => [name, hex]),
    );
  const blocks = css
    .split(/^ +color-scheme:/m)
    .slice(1)
    .map(coloursIn);

  it('says the same as palette.ts: light, dark by the system, dark by choice', () => {
    expect(blocks).toEqual([LIGHT, DARK, DARK]);
  });
});
