/** A figure as people write it: one decimal at most. */
export const short = (value: number): string => String(Math.round(value * 10) / 10);
