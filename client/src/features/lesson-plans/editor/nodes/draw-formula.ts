import { cutAt } from '@tongtang/shared/wire/cut-at.ts';

/** Draws LaTeX; the drawing program and its fonts are fetched with the first formula, from our own address. */
export function drawFormula(place: HTMLElement, latex: string, isBlock: boolean): void {
  place.textContent = latex;
  void draw(place, latex, isBlock); // where it cannot be drawn, the words stay
}

async function draw(place: HTMLElement, latex: string, isBlock: boolean): Promise<void> {
  try {
    const katex = await fetchDrawing();
    if (place.dataset['latex'] !== latex) return;
    katex.render(latex, place, { displayMode: isBlock, throwOnError: false, strict: false, trust: false });
  } catch {
    // no line to fetch it over: LaTeX can be read, too
    place.textContent = latex;
  }
}

/** Where a formula cannot be read any more: from these characters on; empty where something is missing at its end. */
export type FormulaFault = { from: string };

const SHOWN_CHARACTERS = 12;

/** What the drawing program finds wrong; null also where there is no line to fetch it over. */
export async function faultOfFormula(latex: string, isBlock: boolean): Promise<FormulaFault | null> {
  const katex = await fetchDrawing().catch(() => null);
  if (katex === null) return null;
  try {
    katex.renderToString(latex, { displayMode: isBlock, throwOnError: true, strict: false, trust: false });
    return null;
  } catch (error) {
    const at = error instanceof katex.ParseError ? error.position : 0;
    return { from: cutAt(latex.slice(at).trim(), SHOWN_CHARACTERS) };
  }
}

async function fetchDrawing() {
  const [katex] = await Promise.all([import('katex'), import('katex/dist/katex.min.css')]);
  return katex.default;
}
