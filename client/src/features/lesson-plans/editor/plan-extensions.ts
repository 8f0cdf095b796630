import type { Extensions } from '@tiptap/core';
import { Dropcursor, Gapcursor } from '@tiptap/extensions';
import { TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import StarterKit from '@tiptap/starter-kit';
import type { PlanSurroundings } from './editor-words.ts';
import { IncomingFiles } from './files/incoming-files.ts';
import { Attachment } from './nodes/attachment.ts';
import { BlockMath, InlineMath } from './nodes/formula.ts';
import { Image } from './nodes/image.ts';
import { Mention } from './nodes/mention.ts';
import { Paragraph } from './nodes/paragraph.ts';
import { PlanDocument, UnknownBlock, UnknownInline } from './nodes/plain-nodes.ts';
import { Section } from './nodes/section.ts';
import { PlanTable } from './nodes/plan-table.ts';
import { StepCell } from './nodes/step-cell.ts';
import { StepKeys } from './nodes/step-keys.ts';
import { Step } from './nodes/step.ts';
import { Variant } from './nodes/variant.ts';
import { StructureGuard } from './structure-guard.ts';
import { Deletion, Insertion } from './suggestions/suggestion-marks.ts';

/** What a plan is made of. Content rules are lenient: two changes that met must never make a part unreadable. */
export function planExtensions(around: PlanSurroundings): Extensions {
  return [
    PlanDocument,
    Paragraph,
    Section.configure({ around }),
    Variant.configure({ around }),
    Step.configure({ around }),
    StepKeys.configure({ around }),
    StepCell.configure({ words: around.words }),
    UnknownBlock.configure({ title: around.words.unknown }),
    UnknownInline.configure({ title: around.words.unknown }),
    InlineMath.configure({ around }),
    BlockMath.configure({ around }),
    Image.configure({ around }),
    Attachment.configure({ around }),
    IncomingFiles.configure({ around }),
    Mention.configure({ around }),
    PlanTable.configure({ resizable: false, renderWrapper: true }),
    TableRow.extend({ content: '(tableCell | tableHeader)*' }),
    TableCell.extend({ content: 'block*' }),
    TableHeader.extend({ content: 'block*' }),
    Insertion,
    Deletion,
    StructureGuard,
    Dropcursor.configure({ color: 'var(--tt-primary)', width: 2 }),
    Gapcursor,
    StarterKit.configure({
      document: false,
      paragraph: false,
      heading: false,
      blockquote: false,
      bulletList: false,
      orderedList: false,
      listItem: false,
      listKeymap: false,
      code: false,
      codeBlock: false,
      horizontalRule: false,
      undoRedo: false,
      trailingNode: false,
      dropcursor: false,
      gapcursor: false,
      link: {
        openOnClick: false,
        autolink: false,
        protocols: ['http', 'https', 'mailto'],
        defaultProtocol: 'https',
      },
    }),
  ];
}
