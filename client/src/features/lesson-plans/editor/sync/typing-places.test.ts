// @vitest-environment happy-dom
import { TextSelection } from '@tiptap/pm/state';
import { PLAN_FRAGMENT } from '@tongtang/shared/lesson-plans/doc.ts';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { open } from './two-editors.fixture.ts';

/** What the first paragraph would be without the letters that stood there before this window wrote. */
function writtenHere({ shared, editing }: ReturnType<typeof open>): string {
  const [section] = shared.getXmlFragment(PLAN_FRAGMENT).toArray();
  const text = ((section as Y.XmlElement).get(0) as Y.XmlElement).get(0) as Y.XmlText; // as: the plan begins so
  let written = '';
  for (let item = text._start; item !== null; item = item.right)
    if (
      !item.deleted &&
      item.id.client === editing.copy.doc.clientID &&
      item.content instanceof Y.ContentString
    )
      written += item.content.str;
  return written;
}

it.each([
  // before 会读写几分之一 and in its midst
  ['会读会', 0],
  ['写会写', 2],
])('letters typed before their like (%s) are one’s own, in order', (words, at) => {
  const one = open();
  const { view } = one.editing.editor;
  Array.from(words).forEach((letter, index) => {
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, 2 + at + index)));
    view.dispatch(view.state.tr.insertText(letter));
  });
  expect(writtenHere(one)).toBe(words);
});
