const FIGURES = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'];
const STAGES: [prefix: string, above: number, count: number][] = [
  ['初', 6, 3],
  ['高', 9, 3],
];

/** The grade 1–12 that a word means: `三年级`, `三`, `3`, `初一`, `高二`, `Grade 3`; null if none. */
export function gradeOfWord(word: string): number | null {
  const plain = word
    .normalize('NFKC')
    .replace(/\s|年级|grade/gi, '')
    .toLowerCase();
  for (const [prefix, above, count] of STAGES) {
    if (!plain.startsWith(prefix)) continue;
    const within = figureOf(plain.slice(prefix.length).replace(/^中/, ''));
    return within !== null && within <= count ? above + within : null;
  }
  const grade = figureOf(plain);
  return grade !== null && grade <= 12 ? grade : null;
}

function figureOf(text: string): number | null {
  const figure = /^\d{1,2}$/.test(text) ? Number(text) : FIGURES.indexOf(text);
  return figure >= 1 ? figure : null;
}

/** A class's name as we write it: half-width brackets and figures, no spaces. */
export const plainClassName = (name: string): string => name.normalize('NFKC').replace(/\s/g, '');
