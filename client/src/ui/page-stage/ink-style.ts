import type { InkColour } from '@tongtang/shared/lessons/ink.ts';

/** Each passes 3:1 on white paper; pages are white in the dark too. */
export const INK_HEX: Record<InkColour, string> = {
  black: '#1f2329',
  red: '#cf1322',
  blue: '#0958d9',
  green: '#237804',
  orange: '#b45309',
  purple: '#722ed1',
};

/** The marker lets the print below show through. */
export const HIGHLIGHTER_ALPHA = 0.35;

export const TEXT_LINE_HEIGHT = 1.3;

export const TEXT_FONT =
  '-apple-system, "Segoe UI", "PingFang SC", "HarmonyOS Sans SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';
