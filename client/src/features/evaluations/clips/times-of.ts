import type { Clip } from '@tongtang/shared/evaluations/clip.ts';
import { clockWords } from '../../../ui/time-words.ts';

/** `4:07–4:31` */
export const timesOf = ({ startMs, endMs }: Pick<Clip, 'startMs' | 'endMs'>): string =>
  `${clockWords(startMs)}–${clockWords(endMs)}`;
