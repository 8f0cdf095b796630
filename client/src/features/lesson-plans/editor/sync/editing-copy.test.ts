import { putBack } from '@tongtang/shared/documents/put-back.ts';
import { keepsPlaces, takeUpdate } from '@tongtang/shared/documents/unseen-words.ts';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { createCopiedWriting } from '../../../../platform/collaboration/copied-writing.ts';
import { createEditingCopy } from './editing-copy.ts';

const never = () => () => undefined;
const FAR = Symbol('far');

/** A plan of two paragraphs: on the server, as this page shares it, and at somebody else's. */
function plan() {
  const [server, shared, other] = [new Y.Doc({ gcFilter: keepsPlaces }), new Y.Doc(), new Y.Doc()];
  const paragraphs = ['第一段', '第二段'].map((words) => {
    const made = new Y.XmlElement('paragraph');
    made.insert(0, [new Y.XmlText(words)]);
    return made;
  });
  shared.getXmlFragment('text').insert(0, paragraphs);
  for (const doc of [server, other]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(shared));
  const textOf = (doc: Y.Doc, at: number) =>
    (doc.getXmlFragment('text').get(at) as Y.XmlElement).get(0) as Y.XmlText; // as: made above
  const toServer: Uint8Array[] = [];
  const copies = createCopiedWriting(shared);
  shared.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== FAR) toServer.push(copies.asWritten(update));
  });
  const bring = (update: Uint8Array) => {
    const lost = takeUpdate(server, update);
    if (lost !== null) putBack(lost, server);
  };
  return {
    ...{ server, shared, textOf, copies },
    /** The other writes at the end of the second paragraph. */
    write(words: string) {
      textOf(other, 1).insert(3, words);
      const update = Y.encodeStateAsUpdate(other);
      bring(update);
      Y.applyUpdate(shared, update, FAR);
    },
    /** The other joins the second paragraph to the first, before the server knows what is written here. */
    join() {
      textOf(other, 0).insert(3, '第二段');
      other.getXmlFragment('text').delete(1, 1);
      const update = Y.encodeStateAsUpdate(other);
      bring(update);
      Y.applyUpdate(shared, update, FAR);
    },
    meet() {
      for (const update of toServer) bring(update);
      Y.applyUpdate(shared, Y.encodeStateAsUpdate(server), FAR);
    },
  };
}

it.each(['', '早写的'])(
  'keeps what is written behind “%s” into a paragraph after another joined it to the one before, once',
  (early) => {
    const { server, shared, textOf, join, meet } = plan();
    const copy = createEditingCopy(shared, { schedule: never });
    textOf(copy.doc, 1).insert(3, early);
    // a word is being composed: what others do waits
    copy.hold();
    join();
    textOf(copy.doc, 1).insert(3 + early.length, '正在写');
    copy.release();
    meet();
    copy.release();
    const told = copy.doc.getXmlFragment('text').toJSON();
    expect(told).toContain('<paragraph>第一段第二段正在写</paragraph>');
    expect(told.replace(/<.?paragraph>/g, '')).toHaveLength(9 + early.length);
    if (early !== '') expect(told).toContain(`<paragraph>${early}</paragraph>`);
    for (const doc of [server, shared]) expect(doc.getXmlFragment('text').toJSON()).toBe(told);
    copy.close();
  },
);

it('gives back what another wrote into a paragraph that is deleted here before it was shown', () => {
  const { server, shared, copies, write, meet } = plan();
  const copy = createEditingCopy(shared, { schedule: never, tell: copies.take });
  copy.hold();
  write('没看见的');
  copy.doc.getXmlFragment('text').delete(1, 1);
  copy.release();
  meet();
  copy.release();
  for (const doc of [server, shared, copy.doc])
    expect(doc.getXmlFragment('text').toJSON()).toBe(
      '<paragraph>第一段</paragraph><paragraph>没看见的</paragraph>',
    );
  copy.close();
});
