import type { DocumentFile, DocumentFileUse } from '@tongtang/shared/documents/files.contract.ts';
import type { PageRange } from '@tongtang/shared/lesson-plans/page-range.ts';
import type { PlanField, StepColumn, StepKind } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import type { IMAGE_WIDTHS } from './image-widths.ts';

/** Words the editor draws itself; the page puts them in, in the language spoken. */
export type EditorWords = {
  fields: Record<PlanField | 'custom', string>;
  columns: Record<StepColumn, string>;
  kinds: Record<StepKind, string>;
  sides: Record<'supporting' | 'receiving', string>;
  step: string;
  stepName: string;
  kind: string;
  minutes: string;
  minutesShort: string;
  moveUp: string;
  moveDown: string;
  removeStep: string;
  addStep: string;
  stepTools: string;
  total: (sum: number, period: number) => string;
  owner: string;
  noOwner: string;
  required: string;
  unknown: string;
  formula: string;
  suggested: {
    /** Of a step, with who suggests it. */
    added: (name: string) => string;
    removed: (name: string) => string;
    /** Told to screen readers. */
    toldAdded: string;
    toldRemoved: string;
    toldAlready: string;
  };
  courseware: {
    /** What a step shows; `pages` null for all of it. */
    shown: (title: string, pages: PageRange | null) => string;
    attach: string;
    /** These two name the step for a screen reader. */
    change: string;
    remove: string;
  };
  mention: { list: string; of: (name: string) => string };
  files: {
    image: string;
    pictures: string;
    alt: string;
    /** Another took the picture away while its caption was written. */
    gone: string;
    width: string;
    widths: Record<(typeof IMAGE_WIDTHS)[number], string>;
    remove: string;
    missing: string;
    attachmentCalled: (name: string) => string;
    uploading: (name: string) => string;
    cancel: string;
  };
};

/** A courseware with the pages a step shows, `pages` as in doc.ts; all of it empty for none. */
export type ShownCourseware = { coursewareId: string; coursewareTitle: string; pages: string };

/** Pictures and attachments of one document. */
export type PlanFiles = {
  documentId: string;
  addressOf: (fileId: string) => string;
  upload: (
    file: File,
    how: { use: DocumentFileUse; signal: AbortSignal; onProgress: (ratio: number) => void },
  ) => Promise<DocumentFile>;
  /** A picture of another document, by its address with us. */
  copyOf: (address: string) => Promise<File>;
  /** Tells what went wrong. */
  refused: (error: unknown) => void;
  /** Tells what cannot be suggested: pictures, files, changes of a step that is there. */
  refuseSuggested: () => void;
  /** Tells that pictures from foreign places were left out. */
  dropped: (count: number) => void;
};

/** What the node views need from the page. */
export type PlanSurroundings = {
  words: EditorWords;
  /** School of each side, for the heads of variants. */
  schools: Partial<Record<'supporting' | 'receiving', string>>;
  /** Who can own a section. */
  authors: readonly { id: string; name: string }[];
  /** Length of the period in minutes, and when it changes. */
  period: { minutes: () => number; subscribe: (changed: () => void) => () => void };
  files: PlanFiles;
  /** People who can be mentioned, by a part of the name. */
  findPeople: (q: string) => Promise<readonly { id: string; name: string; organisation: string }[]>;
  /** Opens the dialog for a formula; resolves with LaTeX, or null when left. */
  askFormula: (latex: string, isBlock: boolean) => Promise<string | null>;
  /** Opens the dialog for what a step shows; resolves with null when left. */
  askCourseware: (now: ShownCourseware) => Promise<ShownCourseware | null>;
  /** Says it to screen readers. */
  announce: (words: string) => void;
  /** Where a courseware is looked at. */
  coursewareAddress: (id: string, pages: PageRange | null) => string;
};
