import type { TranscriptLine } from '@tongtang/shared/transcripts/contract.ts';

type Said = Pick<TranscriptLine, 'startMs' | 'speaker' | 'body'>;

/** The line that was begun last at a moment; -1 before the first. Lines by time. Pure. */
export const lineAt = (lines: readonly Said[], positionMs: number): number =>
  lines.findLastIndex(({ startMs }) => startMs <= positionMs);

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Indexes of the lines that have all words of what is looked for; none for nothing. Pure. */
export function hitsOf(lines: readonly Said[], wanted: string): number[] {
  const words = plain(wanted)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  return lines.flatMap(({ speaker, body }, index) => {
    const text = plain(`${speaker} ${body}`);
    return words.every((word) => text.includes(word)) ? [index] : [];
  });
}

/** A text cut at what is looked for, to mark it; `isHit` alternates. Pure. */
export function piecesOf(text: string, wanted: string): { text: string; isHit: boolean }[] {
  const words = wanted.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return [{ text, isHit: false }];
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return text
    .split(new RegExp(`(${pattern})`, 'giu'))
    .map((piece, index) => ({ text: piece, isHit: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}

/** A caption file's bytes as text: UTF-16 and UTF-8 by their marks, else UTF-8, else the Chinese national encoding; null: no text. Pure. */
export function textOf(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) return null;
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // not in this one
    }
  return null;
}
