import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../../platform/announcer.tsx';
import type { OpenDocument } from '../../../platform/collaboration/open-document.ts';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { createPlanEditor, type PlanEditing } from '../editor/create-plan-editor.ts';
import type { PlanSurroundings } from '../editor/editor-words.ts';
import { useEditorWords } from './use-editor-words.ts';

type Given = {
  open: OpenDocument;
  plan: LessonPlanDetail;
  mayWrite: boolean;
  leave: () => void;
  askFormula: PlanSurroundings['askFormula'];
  askCourseware: PlanSurroundings['askCourseware'];
  files: PlanSurroundings['files'];
  findPeople: PlanSurroundings['findPeople'];
};

/** The editor on the paper; made anew when its words or the people change. */
export function usePlanEditing({ open, plan, mayWrite, leave, ...asked }: Given): {
  place: RefObject<HTMLDivElement | null>;
  editing: PlanEditing | null;
} {
  const { askFormula, askCourseware, files, findPeople } = asked;
  const { t } = useTranslation('lessonPlans');
  const place = useRef<HTMLDivElement>(null);
  const [editing, setEditing] = useState<PlanEditing | null>(null);
  const words = useEditorWords();
  const announce = useAnnounce();
  // the list comes anew with every answer of the server: only its content counts
  const authorsKey = JSON.stringify(plan.authors.map(({ id, name }) => ({ id, name })));
  const schoolsKey = JSON.stringify(plan.schools.map(({ side, shortName }) => [side, shortName]));
  const around = useMemo(
    () => ({
      words,
      authors: JSON.parse(authorsKey) as PlanSurroundings['authors'], // as: written just above
      schools: Object.fromEntries(JSON.parse(schoolsKey) as [string, string][]), // as: the same
      askFormula,
      askCourseware,
      coursewareAddress,
      announce,
      files,
      findPeople,
    }),
    [words, authorsKey, schoolsKey, askFormula, askCourseware, announce, files, findPeople],
  );
  const label = t('plan.label', { title: plan.title });
  const tellDone = useTellDone();
  const tellRemoved = (names: readonly string[]) =>
    tellDone({ message: t('plan.removedUnder', { names: names.join('、') }) });
  const first = useRef({ label, mayWrite, leave, tellRemoved });
  useEffect(() => {
    first.current = { label, mayWrite, leave, tellRemoved };
  });
  useEffect(() => {
    if (place.current === null) return undefined;
    const made = createPlanEditor({
      element: place.current,
      doc: open.doc,
      tell: open.takeCopied,
      awareness: open.awareness,
      around,
      ...first.current,
      leave: () => first.current.leave(),
      tellRemoved: (names) => first.current.tellRemoved(names),
    });
    setEditing(made);
    return () => {
      setEditing(null);
      made.close();
    };
  }, [open, around]);
  useEffect(() => editing?.allowWriting(mayWrite), [editing, mayWrite]);
  return { place, editing };
}

const coursewareAddress: PlanSurroundings['coursewareAddress'] = (id, pages) =>
  `/courseware/${encodeURIComponent(id)}${pages === null ? '' : `?page=${String(pages.from)}`}`;
