import { codeAt, type Cells } from './cells.ts';

/** 练习型, 讲授型, 对话型, 混合型. */
export type TeachingMode = 'practice' | 'lecture' | 'dialogue' | 'mixed';

export type StResult = {
  /** Coded intervals, and those of them with T. */
  n: number;
  teacher: number;
  /** Changes between T and S from one coded interval to the next. */
  changes: number;
  /** Share of teacher behaviour, 0–1; null where nothing was coded. */
  rt: number | null;
  /** Rate of conversion, 0–1; null where nothing was coded. */
  ch: number | null;
  /** All whose condition is met, in the order of the source; more than one only in the corners. */
  modes: TeachingMode[];
  /** The S-T curve: after each coded interval, how many were T (across) and S (up) so far. Begins at [0, 0]. */
  curve: [teacher: number, pupils: number][];
};

/** Bounds of the teaching modes in the Rt–Ch diagram. */
export const RT_PRACTICE = 0.3;
export const RT_LECTURE = 0.7;
export const CH_DIALOGUE = 0.4;

/**
 * S-T analysis after 傅德荣、章慧敏《教育信息处理》(2001): Rt = N_T / N; Ch = (g − 1) / N, where g is the number of runs
 * of equal codes. 练习型 Rt ≤ 0.3, 讲授型 Rt ≥ 0.7, 对话型 Ch ≥ 0.4, 混合型 0.3 < Rt < 0.7 and Ch < 0.4. What was not
 * coded is left out; over a gap no change is counted, because nobody knows. Pure.
 * @param cells of an S-T coding: `t` and `s`
 */
export function stResultOf(cells: Cells): StResult {
  const curve: StResult['curve'] = [[0, 0]];
  let [teacher, pupils, changes] = [0, 0, 0];
  for (let index = 0; index < cells.length; index += 1) {
    const key = codeAt(cells, index);
    if (key === null) continue;
    if (key === 't') teacher += 1;
    else pupils += 1;
    const before = index === 0 ? null : codeAt(cells, index - 1);
    if (before !== null && before !== key) changes += 1;
    curve.push([teacher, pupils]);
  }
  const n = teacher + pupils;
  const rt = n === 0 ? null : teacher / n;
  const ch = n === 0 ? null : changes / n;
  return { n, teacher, changes, rt, ch, modes: modesOf(rt, ch), curve };
}

function modesOf(rt: number | null, ch: number | null): TeachingMode[] {
  if (rt === null || ch === null) return [];
  const modes: TeachingMode[] = [];
  if (rt <= RT_PRACTICE) modes.push('practice');
  if (rt >= RT_LECTURE) modes.push('lecture');
  if (ch >= CH_DIALOGUE) modes.push('dialogue');
  return modes.length === 0 ? ['mixed'] : modes;
}
