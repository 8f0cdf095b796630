/** A piece of text and what became of it. */
export type Piece = { kind: 'same' | 'added' | 'deleted'; text: string };

/** Comparing more words than this with each other takes too long; then whole lines are compared. */
const MAX_CELLS = 4_000_000;

/** What changed from one text to the other, word by word. */
export function differenceOf(before: string, after: string): Piece[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const [olds, news] = [wordsIn(before), wordsIn(after)];
  const isLong = olds.length * news.length > MAX_CELLS;
  return joined(isLong ? compare(linesIn(before), linesIn(after)) : compare(olds, news));
}

function wordsIn(text: string): string[] {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

const linesIn = (text: string): string[] => text.split(/(?<=\n)/);

function compare(olds: string[], news: string[]): Piece[] {
  let head = 0;
  while (head < olds.length && head < news.length && olds[head] === news[head]) head += 1;
  let tail = 0;
  while (tail < olds.length - head && tail < news.length - head && olds.at(-1 - tail) === news.at(-1 - tail))
    tail += 1;
  const same = (text: string): Piece => ({ kind: 'same', text });
  return [
    ...olds.slice(0, head).map(same),
    ...longestCommon(olds.slice(head, olds.length - tail), news.slice(head, news.length - tail)),
    ...olds.slice(olds.length - tail).map(same),
  ];
}

/** By the longest common subsequence; what was deleted stands before what took its place. */
function longestCommon(olds: string[], news: string[]): Piece[] {
  const width = news.length + 1;
  const lengths = new Uint32Array((olds.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = olds.length - 1; row >= 0; row -= 1)
    for (let column = news.length - 1; column >= 0; column -= 1)
      lengths[row * width + column] =
        olds[row] === news[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));
  const pieces: Piece[] = [];
  let [row, column] = [0, 0];
  while (row < olds.length || column < news.length) {
    const [old, next] = [olds[row], news[column]];
    if (old !== undefined && old === next) {
      pieces.push({ kind: 'same', text: old });
      row += 1;
      column += 1;
    } else if (old !== undefined && (next === undefined || at(row + 1, column) >= at(row, column + 1))) {
      pieces.push({ kind: 'deleted', text: old });
      row += 1;
    } else if (next !== undefined) {
      pieces.push({ kind: 'added', text: next });
      column += 1;
    }
  }
  return pieces;
}

function joined(pieces: Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    if (last?.kind === piece.kind) last.text += piece.text;
    else result.push({ ...piece });
  }
  return result;
}
