import { PlanField, StepColumn, StepKind } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditorWords } from '../editor/editor-words.ts';
import { IMAGE_WIDTHS } from '../editor/image-widths.ts';
import { shownWords } from './shown-words.ts';

/** The words the editor draws itself, in the language spoken now. */
export function useEditorWords(): EditorWords {
  const { t } = useTranslation('lessonPlans');
  return useMemo(
    () => ({
      fields: wordsOf([...PlanField.options, 'custom'], (field) => t(`fields.${field}`)),
      columns: wordsOf(StepColumn.options, (column) => t(`columns.${column}`)),
      kinds: wordsOf(StepKind.options, (kind) => t(`kinds.${kind}`)),
      sides: wordsOf(['supporting', 'receiving'], (side) => t(`sides.${side}`)),
      step: t('editor.step'),
      stepName: t('editor.stepName'),
      kind: t('editor.kind'),
      minutes: t('editor.minutes'),
      minutesShort: t('editor.minutesShort'),
      moveUp: t('editor.moveUp'),
      moveDown: t('editor.moveDown'),
      removeStep: t('editor.removeStep'),
      addStep: t('editor.addStep'),
      stepTools: t('editor.stepTools'),
      total: (sum, period) => t('editor.total', { sum, period }),
      owner: t('editor.owner'),
      noOwner: t('editor.noOwner'),
      required: t('editor.required'),
      unknown: t('editor.unknown'),
      formula: t('editor.formula'),
      suggested: {
        added: (name) => t('editor.suggested.added', { name }),
        removed: (name) => t('editor.suggested.removed', { name }),
        toldAdded: t('editor.suggested.toldAdded'),
        toldRemoved: t('editor.suggested.toldRemoved'),
        toldAlready: t('editor.suggested.toldAlready'),
      },
      courseware: {
        shown: (title, pages) => shownWords(t, { title, pages }),
        attach: t('courseware.attach'),
        change: t('courseware.change'),
        remove: t('courseware.remove'),
      },
      mention: {
        list: t('mention.list'),
        of: (name) => t('mention.of', { name }),
      },
      files: {
        image: t('files.image'),
        pictures: t('files.pictures'),
        alt: t('files.alt'),
        gone: t('files.gone'),
        width: t('files.width'),
        widths: wordsOf(IMAGE_WIDTHS, (width) => t(`files.widths.${width}`)),
        remove: t('files.remove'),
        missing: t('files.missing'),
        attachmentCalled: (name) => t('files.attachmentCalled', { name }),
        uploading: (name) => t('files.uploading', { name }),
        cancel: t('files.cancel'),
      },
    }),
    [t],
  );
}

const wordsOf = <K extends string>(keys: readonly K[], wordOf: (key: K) => string): Record<K, string> =>
  Object.fromEntries(keys.map((key) => [key, wordOf(key)])) as Record<K, string>; // as: one word for every key
