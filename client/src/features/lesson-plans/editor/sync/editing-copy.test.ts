import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { createWordRescue } from '../../../../platform/collaboration/rescue-words.ts';
import { createEditingCopy } from './editing-copy.ts';

const never = () => () => undefined;

/** A plan of two paragraphs, here and at somebody else's. */
function plan() {
  const [shared, other] = [new Y.Doc(), new Y.Doc()];
  const paragraphs = ['第一段', '第二段'].map((words) => {
    const made = new Y.XmlElement('paragraph');
    made.insert(0, [new Y.XmlText(words)]);
    return made;
  });
  shared.getXmlFragment('text').insert(0, paragraphs);
  Y.applyUpdate(other, Y.encodeStateAsUpdate(shared));
  const textOf = (doc: Y.Doc, at: number) =>
    (doc.getXmlFragment('text').get(at) as Y.XmlElement).get(0) as Y.XmlText; // as: made above
  const rescue = createWordRescue(shared, (origin) => origin === FAR);
  return {
    ...{ shared, rescue, textOf },
    /** The other joins the second paragraph to the first. */
    join() {
      textOf(other, 0).insert(3, '第二段');
      other.getXmlFragment('text').delete(1, 1);
      rescue.take(Y.encodeStateAsUpdate(other), FAR);
    },
  };
}

const FAR = Symbol('far');

it.each(['before', 'after'])(
  'keeps what is written into a paragraph %s another joined it to the one before, once',
  (when) => {
    const { shared, textOf, join } = plan();
    const copy = createEditingCopy(shared, never);
    textOf(copy.doc, 1).insert(3, '早写的');
    // a word is being composed: what others do waits
    copy.hold();
    if (when === 'after') join();
    textOf(copy.doc, 1).insert(6, '正在写');
    if (when === 'before') join();
    copy.release();
    for (const doc of [copy.doc, shared])
      expect(doc.getXmlFragment('text').toJSON()).toBe('<paragraph>第一段第二段早写的正在写</paragraph>');
    copy.close();
  },
);
