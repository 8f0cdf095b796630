import type { Deps } from '../../platform/deps.ts';
import type { PlansOfLibrary } from '../lesson-plans/index.ts';

export type LibraryDeps = Pick<Deps, 'db' | 'clock'> & {
  plans: PlansOfLibrary;
  /** How letters are cut into syllables of pinyin. */
  cut: (letters: string) => string[][];
};
