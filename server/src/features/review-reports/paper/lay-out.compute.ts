import { short } from '@tongtang/shared/evaluations/short-figure.ts';
import {
  plainParagraph,
  type PaperBlock,
  type PaperCell,
  type PaperInline,
} from '@tongtang/shared/lesson-plans/paper.ts';
import type {
  PointKind,
  ReportEvidence,
  ReportPoint,
  ReportScore,
  ReviewReport,
} from '@tongtang/shared/review-reports/report.ts';
import { SCHOOL_ZONE } from '@tongtang/shared/wire/time.ts';
import type { PaperLocale } from '../../../platform/paper/page-words.ts';
import type { Sheet, SheetCell } from '../../lesson-plans/index.ts';
import { REPORT_WORDS, type ReportWords } from './paper-words.ts';

/** Shares of the page's width: name, value, name, value. */
const COLUMNS = [12, 38, 12, 38];
const KINDS: readonly PointKind[] = ['overall', 'strength', 'improvement'];
/** Pictures beside each other. */
const PICTURES_IN_A_ROW = 2;

type Row = Sheet['rows'][number];

/** Lays a report out as it is printed: the usual table, lesson first, then figures, points with pictures, tasks. */
export function layOutReport(report: ReviewReport, locale: PaperLocale): Sheet {
  const words = REPORT_WORDS[locale];
  const { lesson, points, moderator, publishedAt } = report;
  const when = publishedAt === null ? words.notPublished : momentIn(locale, publishedAt);
  return {
    title: `${words.title(lesson.title)}${publishedAt === null ? words.draft : ''}`,
    header: [lesson.supportingSchool.name, lesson.receivingSchool.name].join(' · '),
    locale,
    columns: COLUMNS,
    rows: [
      ...lessonRows(report, words, locale),
      whole(words.scores, scoreBlocks(report, words)),
      ...KINDS.map((kind) =>
        whole(
          words.kinds[kind],
          pointBlocks(
            points.filter((point) => point.kind === kind),
            words,
          ),
        ),
      ),
      whole(words.tasks, taskBlocks(points, words)),
      pair([words.moderator, `${moderator.name}　${moderator.organisation}`], [words.published, when]),
    ],
  };
}

function lessonRows({ lesson }: ReviewReport, words: ReportWords, locale: PaperLocale): Row[] {
  const { facts } = words;
  const teachers = (role: 'leadTeacher' | 'assistingTeacher') =>
    lesson.teachers
      .filter((teacher) => teacher.role === role)
      .map(({ name }) => name)
      .join('、');
  return [
    pair([facts.lesson, lesson.title], [facts.subject, lesson.subject]),
    pair([facts.supporting, lesson.supportingSchool.name], [facts.receiving, lesson.receivingSchool.name]),
    pair([facts.lead, teachers('leadTeacher')], [facts.assisting, teachers('assistingTeacher')]),
    pair(
      [facts.when, momentIn(locale, lesson.startsAt)],
      [facts.recorded, words.minutes(Math.max(1, Math.round(lesson.recordedMs / 60_000)))],
    ),
    pair(
      [facts.classes, lesson.classes.map(({ name }) => name).join('、')],
      [facts.plan, lesson.plan === null ? '—' : words.round(lesson.plan.title, lesson.plan.round)],
    ),
  ];
}

function scoreBlocks({ scores, scoresWithheld }: ReviewReport, words: ReportWords): PaperBlock[] {
  const more = scoresWithheld > 0 ? [plainParagraph(words.withheld(scoresWithheld))] : [];
  if (scores.length === 0) return scoresWithheld > 0 ? more : [plainParagraph(words.noScores)];
  const head = { cells: words.scoreHeads.map((name) => cellOf([plainParagraph(name)], { isHeader: true })) };
  return [{ kind: 'table', rows: [head, ...scores.flatMap((score) => scoreRows(score, words))] }, ...more];
}

function scoreRows(score: ReportScore, words: ReportWords): { cells: PaperCell[] }[] {
  const plain = (text: string) => cellOf([plainParagraph(text)]);
  const beside = [
    ...(score.trimmedMean === null ? [] : [words.trimmed(short(score.trimmedMean))]),
    ...(score.roleWeightedMean === null ? [] : [words.weighted(short(score.roleWeightedMean))]),
  ];
  return [
    {
      cells: [
        cellOf([bold(score.name), plainParagraph(score.templateName)]),
        plain(String(score.sheets)),
        cellOf([bold(figure(score.mean)), ...beside.map(plainParagraph)]),
        plain(score.band ?? '—'),
      ],
    },
    ...score.dimensions.map(({ name, weight, mean }) => ({
      cells: [
        cellOf([plainParagraph(words.dimension(name, short(weight)))], { colspan: 2 }),
        cellOf([plainParagraph(figure(mean))], { colspan: 2 }),
      ],
    })),
  ];
}

const figure = (value: number | null): string => (value === null ? '—' : short(value));

function pointBlocks(points: readonly ReportPoint[], words: ReportWords): PaperBlock[] {
  if (points.length === 0) return [plainParagraph(words.nothing)];
  return points.flatMap(({ body, evidence }, at) => [
    lines(points.length === 1 ? body : `${String(at + 1)}. ${body}`),
    ...(evidence.length === 0 ? [] : [pictureTable(evidence, words)]),
  ]);
}

/** Each picture with its moment below it. */
function pictureTable(evidence: readonly ReportEvidence[], words: ReportWords): PaperBlock {
  const cells = evidence.map((one) => {
    const time = words.seenAt(timeOf(one));
    return cellOf([
      one.picture === null
        ? plainParagraph(words.noPicture)
        : { kind: 'image', fileId: one.picture.id, alt: time, width: '100' },
      plainParagraph(time),
    ]);
  });
  const rows: { cells: PaperCell[] }[] = [];
  for (let at = 0; at < cells.length; at += PICTURES_IN_A_ROW)
    rows.push({ cells: padded(cells.slice(at, at + PICTURES_IN_A_ROW)) });
  return { kind: 'table', rows };
}

/** A single picture is as large as one of two. */
const padded = (cells: PaperCell[]): PaperCell[] =>
  cells.length === PICTURES_IN_A_ROW ? cells : [...cells, cellOf([plainParagraph('')])];

function taskBlocks(points: readonly ReportPoint[], words: ReportWords): PaperBlock[] {
  const tasks = points.flatMap(({ task }) => (task === null ? [] : [task]));
  if (tasks.length === 0) return [plainParagraph(words.noTasks)];
  return tasks.map(({ text, round, result }, at) =>
    lines(`${String(at + 1)}. ${words.task(text, round)}　${words.results[result ?? 'open']}`),
  );
}

const label = (words: string): SheetCell => ({ span: 1, look: 'label', blocks: [plainParagraph(words)] });
const value = (span: number, blocks: PaperBlock[]): SheetCell => ({ span, look: 'text', blocks });

const pair = (one: [string, string], other: [string, string]): Row => ({
  isHeader: false,
  cells: [one, other].flatMap(([name, words]) => [label(name), value(1, [plainParagraph(words)])]),
});

const whole = (name: string, blocks: PaperBlock[]): Row => ({
  isHeader: false,
  cells: [label(name), value(COLUMNS.length - 1, blocks)],
});

const cellOf = (blocks: PaperBlock[], { isHeader = false, colspan = 1 } = {}): PaperCell => ({
  ...{ isHeader, colspan, rowspan: 1, blocks },
});

const bold = (text: string): PaperBlock => ({
  ...plainParagraph(''),
  inlines: [{ kind: 'text', text, marks: ['bold'], href: null }],
});

/** A paragraph with its lines broken where they were. */
const lines = (text: string): PaperBlock => ({
  ...plainParagraph(''),
  inlines: text
    .split('\n')
    .flatMap((line, at): PaperInline[] => [
      ...(at === 0 ? [] : [{ kind: 'break' as const }]),
      { kind: 'text', text: line, marks: [], href: null },
    ]),
});

const timeOf = ({ startMs, endMs }: ReportEvidence): string =>
  endMs === null ? clock(startMs) : `${clock(startMs)}–${clock(endMs)}`;

/** `4:07`, `1:04:07`. */
function clock(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (part: number) => String(part).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = two(seconds % 60);
  return hours === 0 ? `${String(minutes)}:${rest}` : `${String(hours)}:${two(minutes)}:${rest}`;
}

/** By the schools' clock. */
const momentIn = (locale: PaperLocale, at: number): string =>
  new Intl.DateTimeFormat(locale, {
    ...{ timeZone: SCHOOL_ZONE, year: 'numeric', month: 'long', day: 'numeric' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  }).format(at);
