import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Grade, PlanSubject } from '../lesson-plans/lesson-plan.ts';
import { TextbookId } from '../wire/ids.ts';
import { Edition, Lesson, TextbookVolume, Unit } from './resource.ts';
import { RowFault } from './sheet-faults.ts';

/** Most rows of one file: all subjects of a stage in one edition. */
export const MOST_TEXTBOOK_ROWS = 5_000;

/** Which book. */
const BookName = z.object({
  grade: Grade,
  subject: PlanSubject,
  /** 教材版本, as 人教版. */
  edition: Edition.min(1),
  volume: TextbookVolume,
});

/** A unit and its lessons, in the book's order. */
export const TextbookUnit = z.object({ name: Unit.min(1), lessons: z.array(Lesson.min(1)) });
export type TextbookUnit = z.infer<typeof TextbookUnit>;

export const Textbook = BookName.extend({
  id: TextbookId,
  unitCount: z.int(),
  lessonCount: z.int(),
  /** Whether the asking person may take it away or bring it in anew. */
  isOwn: z.boolean(),
});
export type Textbook = z.infer<typeof Textbook>;

/** What taking a file in does to a book; its other books stay as they are. */
export const SheetBook = BookName.extend({
  outcome: z.enum(['create', 'change', 'unchanged']),
  unitCount: z.int(),
  lessonCount: z.int(),
});
export type SheetBook = z.infer<typeof SheetBook>;

/** A file that was read. */
export const TextbookSheet = z.object({
  fileName: z.string(),
  rowCount: z.int(),
  books: z.array(SheetBook),
  /** In the order of the rows; while there is any, nothing is taken in. */
  faults: z.array(RowFault),
});
export type TextbookSheet = z.infer<typeof TextbookSheet>;

const tags = ['library'];
const ById = z.object({ id: TextbookId });
const WithFile = z.object({ file: z.file() });

/**
 * Refused files (`invalid`): `import.too-large`, `import.unreadable`, `import.old-excel`, `import.no-heading`,
 * `import.empty`, `import.too-many-rows`.
 */
export const textbooksContract = {
  /** Of the asking person's regions and of the platform; of two of the same name the one from nearer by. */
  list: oc
    .route({ method: 'GET', path: '/library/textbooks', tags })
    .output(z.object({ items: z.array(Textbook) })),
  /** Problems: not-found. */
  units: oc
    .route({ method: 'GET', path: '/library/textbooks/{id}/units', tags })
    .input(ById)
    .output(z.object({ items: z.array(TextbookUnit) })),
  /** What taking an .xlsx or .csv file in would do; saves nothing. Problems: forbidden. */
  preview: oc
    .route({ method: 'POST', path: '/library/textbooks/preview', tags })
    .input(WithFile)
    .output(TextbookSheet),
  /**
   * Takes in all books of a file, each in place of the one of its name; sent again it changes nothing. Problems:
   * forbidden; conflict `sheet.has-faults`.
   */
  take: oc.route({ method: 'POST', path: '/library/textbooks', tags }).input(WithFile).output(TextbookSheet),
  /** An empty .xlsx to fill in. Problems: forbidden. */
  template: oc
    .route({ method: 'GET', path: '/library/textbook-template', tags })
    .input(z.object({ locale: z.enum(['zh-CN', 'en']).default('zh-CN') }))
    .output(z.file()),
  /** Resources that name the book keep what they say. Problems: not-found, forbidden. */
  remove: oc
    .route({ method: 'DELETE', path: '/library/textbooks/{id}', tags })
    .input(ById)
    .output(z.object({})),
};
