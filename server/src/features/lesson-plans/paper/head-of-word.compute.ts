import {
  plainParagraph,
  wordsOfBlocks,
  type PaperBlock,
  type PaperHead,
} from '@tongtang/shared/lesson-plans/paper.ts';
import { LessonType } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { cutAt } from '@tongtang/shared/wire/cut-at.ts';
import { PAPER_WORDS } from './paper-words.ts';

/** Where the short facts of a Word file go, and what is no such fact. */
export type HeadReading = { head: PaperHead; rest: PaperBlock[] };

/** What a line says as the title of a plan, or null if it is none. */
export function titleIn(words: string): string | null {
  const named = /《([^》]{1,60})》/u.exec(words)?.[1];
  const title = named ?? words.replace(/\s*(教学设计|教案|Lesson plan)\s*$/iu, '').trim();
  return title === '' || title.length > 60 || /[。；]/u.test(title) ? null : title;
}

const GRADES = '一二三四五六七八九';

/** A short fact; what is not understood is kept as words. */
export function readHead(reading: HeadReading, key: keyof PaperHead, blocks: readonly PaperBlock[]): void {
  const words = wordsOfBlocks(blocks).trim();
  if (words === '') return;
  const { head } = reading;
  if (key === 'title') readTitle(reading, titleIn(words) ?? cutAt(words, 60));
  else if (key === 'textbookRef') head.textbookRef = cutAt(words, 100);
  else if (key === 'periodCount') readPeriod(head, words);
  else if (!isRead(head, key, words)) reading.rest.push(...blocks);
}

/** A title that stands above the table and within it, if they differ: none is lost. */
function readTitle({ head, rest }: HeadReading, title: string): void {
  if (head.title !== undefined && head.title !== title) rest.push(plainParagraph(head.title));
  head.title = title;
}

function isRead(head: PaperHead, key: keyof PaperHead, words: string): boolean {
  if (key === 'subject' && words.length <= 20) {
    head.subject = words;
    return true;
  }
  const grade = key === 'grade' ? gradeIn(words) : null;
  if (grade !== null) head.grade = grade;
  const type = key === 'lessonType' ? lessonTypeIn(words) : undefined;
  if (type !== undefined) head.lessonType = type;
  return grade !== null || type !== undefined;
}

const lessonTypeIn = (words: string): LessonType | undefined =>
  LessonType.options.find((one) =>
    Object.values(PAPER_WORDS).some(({ lessonTypes }) =>
      lessonTypes[one].startsWith(words.replace(/课$/u, '')),
    ),
  );

/** Names and dates of the paper belong to no field of the plan. */
export function keepAside(reading: HeadReading, name: string, blocks: readonly PaperBlock[]): void {
  const words = wordsOfBlocks(blocks).trim();
  if (words !== '') reading.rest.push(plainParagraph(`${name.replace(/[:：]\s*$/u, '')}：${words}`));
}

function gradeIn(words: string): number | null {
  const high = /高([一二三])/u.exec(words)?.[1];
  if (high !== undefined) return 10 + GRADES.indexOf(high);
  const low = /初([一二三])/u.exec(words)?.[1];
  if (low !== undefined) return 7 + GRADES.indexOf(low);
  const found = /([一二三四五六七八九])年?级?/u.exec(words)?.[1];
  if (found !== undefined) return GRADES.indexOf(found) + 1;
  const number = Number(/\d{1,2}/.exec(words)?.[0]);
  return number >= 1 && number <= 12 ? number : null;
}

function readPeriod(head: PaperHead, words: string): void {
  const numbers = [...words.matchAll(/\d+|[一二三四五六七八九]/gu)].map(([sign]) =>
    /\d/.test(sign) ? Number(sign) : GRADES.indexOf(sign) + 1,
  );
  const [one, two, minutes] = numbers;
  if (one === undefined) return;
  if (two === undefined) head.periodCount = Math.min(99, Math.max(1, one));
  else {
    head.periodIndex = Math.min(99, Math.max(1, one));
    head.periodCount = Math.min(99, Math.max(1, two));
  }
  if (minutes !== undefined && minutes >= 10 && minutes <= 120) head.periodMinutes = minutes;
}
