/**
 * HTML of Word's clipboard with its list items as ours: Word writes a list as paragraphs that bear their sign as
 * words (`mso-list`, MS-OFFHTML). Dots and numbers that count on become items; every other sign (一、 （2）) means
 * something to its writer and stays as words. HTML that is not Word's comes back as it was.
 */
export function withWordLists(html: string): string {
  if (!html.includes('mso-list')) return html;
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  let counted: number[] = [];
  for (const paragraph of body.querySelectorAll('p')) {
    const level = levelOf(paragraph);
    const sign = paragraph.querySelector<HTMLElement>(
      '[style*="mso-list:ignore" i], [style*="mso-list: ignore" i]',
    );
    if (level === null || sign === null) {
      counted = [];
      continue;
    }
    const number = numberOf(sign.textContent);
    const isNext = number !== null && number === (counted[level] ?? 0) + 1;
    counted = counted.slice(0, level);
    if (isNext) counted[level] = number;
    if (!isNext && !isDot(sign.textContent)) continue;
    sign.remove();
    paragraph.dataset['list'] = isNext ? 'ordered' : 'bullet';
    if (level > 0) paragraph.dataset['indent'] = String(level);
  }
  return body.innerHTML;
}

/** How deep a paragraph stands in Word's list, from 0; null outside of lists. */
function levelOf(paragraph: HTMLElement): number | null {
  const level = /mso-list:[^;]*\blevel(\d)/i.exec(paragraph.getAttribute('style') ?? '')?.[1];
  return level === undefined ? null : Math.max(0, Number(level) - 1);
}

const numberOf = (sign: string): number | null => {
  const digits = /^(\d{1,3})[.．、]?$/.exec(sign.trim())?.[1];
  return digits === undefined ? null : Number(digits);
};

/** Word's dots are signs of its own fonts (Symbol, Wingdings), `o` among them. */
const isDot = (sign: string): boolean => /^([^\p{L}\p{N}()（）]|o)$/u.test(sign.trim());
