import type { Editor } from '@tiptap/core';
import type { Node as PlanNode } from '@tiptap/pm/model';
import { NO_COURSEWARE } from '@tongtang/shared/lesson-plans/doc.ts';
import { pageRangeOf } from '@tongtang/shared/lesson-plans/page-range.ts';
import type { PlanSurroundings, ShownCourseware } from '../editor-words.ts';
import { STRUCTURE } from '../structure-guard.ts';
import { SUGGESTING } from '../suggestions/suggestions.ts';
import { fixed, part } from './dom.ts';
import { refuseSuggested } from './refuse-suggested.ts';
import { positionOfStep } from './step-commands.ts';

type Given = {
  editor: Editor;
  getPos: () => number | undefined;
  around: PlanSurroundings;
  step: () => PlanNode;
};

/** Under a step: the courseware it shows, and for those who write how to choose another. */
export function stepCourseware({ editor, getPos, around, step }: Given) {
  const { words } = around;
  const stepId = String(step().attrs['id']);
  const write = (next: ShownCourseware) => {
    // a step that others moved while the dialog was open is drawn anew: this view no longer knows its place
    const position = editor.isDestroyed ? null : (getPos() ?? positionOfStep(editor, stepId));
    if (position === null || !editor.isEditable) return;
    const { tr } = editor.state;
    for (const [name, value] of Object.entries(next)) tr.setNodeAttribute(position, name, value);
    editor.view.dispatch(tr.setMeta(STRUCTURE, true).setMeta(SUGGESTING, true));
  };
  const choose = async () => {
    if (refuseSuggested(editor, around, step())) return;
    const next = await around.askCourseware(shownBy(step()));
    if (next !== null) write(next);
  };
  const link = part('a', { class: 'plan-shown-link' });
  link.target = '_blank';
  link.rel = 'noopener';
  const attach = part('button', { type: 'button' });
  attach.addEventListener('click', () => void choose()); // leaving the dialog is no failure
  const remove = part('button', {
    type: 'button',
    text: '×',
    label: words.courseware.remove,
    title: words.courseware.remove,
  });
  remove.addEventListener('click', () => {
    if (refuseSuggested(editor, around, step())) return;
    write(NO_COURSEWARE);
    attach.focus();
  });
  const dom = fixed(part('div', { class: 'plan-shown' }, [link, attach, remove]));
  return {
    dom,
    draw: (isEditable: boolean) => {
      const { coursewareId, coursewareTitle, pages } = shownBy(step());
      const isShown = coursewareId !== '';
      const range = pageRangeOf(pages);
      link.hidden = !isShown;
      link.textContent = isShown ? words.courseware.shown(coursewareTitle, range) : '';
      if (isShown) link.href = around.coursewareAddress(coursewareId, range);
      attach.textContent = isShown ? words.courseware.change : words.courseware.attach;
      attach.hidden = !isEditable;
      remove.hidden = !isEditable || !isShown;
      dom.hidden = !isEditable && !isShown;
    },
  };
}

const shownBy = ({ attrs }: PlanNode): ShownCourseware => ({
  coursewareId: String(attrs['coursewareId']),
  coursewareTitle: String(attrs['coursewareTitle']),
  pages: String(attrs['pages']),
});
