import type { Node } from '@tiptap/pm/model';

export type TextRange = { from: number; to: number };

/** Without a place to begin at, shorter words may stand elsewhere by chance. */
const SURE_LENGTH = 6;

/**
 * Where quoted words (`textBetween` with line breaks between paragraphs, a blank for what is no letter) stand now.
 * Splitting or joining paragraphs deletes words for Yjs and writes them anew beside: they are looked for in the
 * paragraph where they were and in its neighbours; in the whole document if the place is not known any more, and
 * then only what cannot be mistaken counts.
 * @param near where they stood; null if that is gone
 */
export function findQuoted(doc: Node, quote: string, near: number | null): TextRange | null {
  const wanted = withoutBreaks(quote);
  if (wanted === '' || (near === null && Array.from(wanted).length < SURE_LENGTH)) return null;
  const blocks = textBlocksOf(doc);
  const text = blocks.map((block) => block.text).join('');
  const found: TextRange[] = [];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1))
    found.push({ from: positionIn(blocks, at), to: positionIn(blocks, at + wanted.length - 1) + 1 });
  if (near === null) return found.length === 1 ? (found[0] ?? null) : null;
  const around = neighbourhood(blocks, near);
  const close = found.filter(({ from, to }) => from >= around.from && to <= around.to);
  return close.sort((a, b) => Math.abs(a.from - near) - Math.abs(b.from - near))[0] ?? null;
}

export const withoutBreaks = (text: string): string => text.replaceAll('\n', '');

type TextBlock = { start: number; text: string };

/** Every letter, and everything that stands among letters, is one position wide. */
function textBlocksOf(doc: Node): TextBlock[] {
  const blocks: TextBlock[] = [];
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, '', ' ');
    if (text.length === node.content.size) blocks.push({ start: position + 1, text });
    return false;
  });
  return blocks;
}

function positionIn(blocks: readonly TextBlock[], at: number): number {
  let before = 0;
  for (const { start, text } of blocks) {
    if (at < before + text.length) return start + at - before;
    before += text.length;
  }
  return -1;
}

/** The paragraph around a place, the one before and the one after. */
function neighbourhood(blocks: readonly TextBlock[], near: number): TextRange {
  const behind = blocks.findIndex(({ start }) => start > near);
  const here = (behind === -1 ? blocks.length : behind) - 1;
  const first = blocks[Math.max(0, here - 1)];
  const last = blocks[Math.min(blocks.length - 1, here + 1)];
  return { from: first?.start ?? 0, to: last === undefined ? 0 : last.start + last.text.length };
}
