import { PAGE_WORDS, type PaperLocale } from './page-words.ts';

// People's words only ever stand in string literals, which Typst does not read as commands.

/** What every printed page has in common. */
export type TypstPage = {
  title: string;
  /** Running head of every page. */
  header: string;
  locale: PaperLocale;
  /** Typst. */
  body: string;
};

/** A page of A4 in Typst, with running head, page numbers and Chinese type. */
export function typstPage({ title, header, locale, body }: TypstPage): string {
  const footer = PAGE_WORDS[locale]('#here', '#all')
    .split(/(#here|#all)/)
    .map((part) => {
      if (part === '#here') return 'counter(page).display()';
      return part === '#all' ? 'str(counter(page).final().first())' : literal(part);
    });
  return `#set document(title: ${literal(title)})
#set page(paper: "a4", margin: (x: 1.8cm, top: 2cm, bottom: 1.8cm),
  header: align(right, text(8.5pt, fill: luma(90), ${literal(header)})),
  footer: context align(center, text(8.5pt, fill: luma(90), ${footer.join(' + ')})))
#set text(font: ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun"), lang: "zh", region: "cn", size: 10pt)
#set par(leading: 0.7em, spacing: 0.75em)
#set table(stroke: 0.5pt)
${body}
`;
}

/** A title in the middle of the line. */
export const typstTitle = (title: string): string =>
  `#align(center, text(16pt, weight: "bold", ${literal(title)}))`;

/** Content expressions one after the other. */
export const sideBySide = (parts: readonly string[]): string =>
  parts.length === 0 ? '[]' : `{ ${parts.join('; ')} }`;

/** Embeddings, overrides and isolates of direction (UAX #9 §2.1, §2.2, §2.4): Typst 0.14 dies of some. */
const TURNS = /[\u202A-\u202E\u2066-\u2069]/u;

/** A string literal; nothing in it is a command. */
export const literal = (words: string): string =>
  `"${Array.from(words, (sign) => {
    if (sign === '"' || sign === '\\') return `\\${sign}`;
    if (sign === '\n') return '\\n';
    if (TURNS.test(sign)) return '';
    return /\p{Cc}|\p{Surrogate}/u.test(sign) ? ' ' : sign;
  }).join('')}"`;
