import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { sparesOthers } from './spare-others.ts';

const OWN = Symbol('own');

/** Two people, one of whom takes back. */
function pair() {
  const [a, b] = [new Y.Doc(), new Y.Doc()];
  const undo = new Y.UndoManager([a.getXmlFragment('text')], {
    ...{ trackedOrigins: new Set([OWN]), deleteFilter: sparesOthers, captureTimeout: 0 },
  });
  const meet = () => {
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
  };
  const paragraph = (words: string) => {
    const made = new Y.XmlElement('paragraph');
    a.transact(() => {
      a.getXmlFragment('text').push([made]);
      made.insert(0, [new Y.XmlText(words)]);
    }, OWN);
    meet();
  };
  const ofB = (at: number) => b.getXmlFragment('text').get(at) as Y.XmlElement; // as: nothing else is made
  const told = () => [a, b].map((doc) => doc.getXmlFragment('text').toJSON());
  return { undo, meet, paragraph, ofB, told };
}

it('takes back a paragraph of one’s own with its words', () => {
  const { undo, meet, paragraph, told } = pair();
  paragraph('甲');
  undo.undo();
  meet();
  expect(told()).toEqual(['', '']);
});

it('leaves what others wrote in a paragraph that is taken back, and brings back one’s own words beside it', () => {
  const { undo, meet, paragraph, ofB, told } = pair();
  paragraph('甲甲');
  (ofB(0).get(0) as Y.XmlText).insert(2, '乙乙'); // as: its text
  meet();
  undo.undo();
  meet();
  expect(told()).toEqual(Array(2).fill('<paragraph>乙乙</paragraph>'));
  undo.redo();
  meet();
  expect(told()).toEqual(Array(2).fill('<paragraph>甲甲乙乙</paragraph>'));
});

it('leaves a part of which others have set something', () => {
  const { undo, meet, paragraph, ofB, told } = pair();
  paragraph('甲');
  ofB(0).setAttribute('minutes', '10');
  meet();
  undo.undo();
  meet();
  expect(told()).toEqual(Array(2).fill('<paragraph minutes="10"></paragraph>'));
});
