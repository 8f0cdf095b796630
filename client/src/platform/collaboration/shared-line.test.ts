// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { bindLine, lineText, spliceLine } from './shared-line.ts';

/** Two windows on one line, joined without delay unless the line is cut. */
function twoWindows() {
  const docs = [new Y.Doc(), new Y.Doc()] as const;
  const [here, there] = docs;
  here.getXmlFragment('words').insert(0, [new Y.XmlElement('paragraph')]);
  const exchange = () => {
    Y.applyUpdate(there, Y.encodeStateAsUpdate(here));
    Y.applyUpdate(here, Y.encodeStateAsUpdate(there));
  };
  exchange();
  const lines = docs.map((doc) => doc.getXmlFragment('words').get(0) as Y.XmlElement); // as: made above
  const [own, theirs] = lines;
  if (own === undefined || theirs === undefined) throw new Error('two lines expected');
  const area = document.createElement('textarea');
  document.body.append(area);
  const { leave, hidesOthers } = bindLine(area, own);
  const fire = (type: string) => area.dispatchEvent(new Event(type));
  return { area, own, theirs, exchange, fire, leave, hidesOthers };
}

it('joins what two people begin at once in an empty line', () => {
  const { area, own, theirs, exchange, fire } = twoWindows();
  area.value = '你好';
  fire('input');
  spliceLine(theirs, { at: 0, removed: 0, inserted: '大家' });
  exchange();
  expect(lineText(own)).toBe(lineText(theirs));
  expect(['你好大家', '大家你好']).toContain(lineText(own));
  expect(area.value).toBe(lineText(own));
});

it('leaves a composition alone and loses nothing of either side', () => {
  const { area, own, theirs, exchange, fire, hidesOthers } = twoWindows();
  area.value = '学生参与';
  fire('input');
  exchange();
  fire('compositionstart');
  area.value = '学生jiji参与';
  fire('input');
  expect(hidesOthers()).toBe(false);
  spliceLine(theirs, { at: 0, removed: 0, inserted: '两地' });
  exchange();
  expect(area.value).toBe('学生jiji参与');
  expect(hidesOthers()).toBe(true);
  area.value = '学生积极参与';
  fire('compositionend');
  exchange();
  expect(hidesOthers()).toBe(false);
  expect(area.value).toBe('两地学生积极参与');
  expect(lineText(own)).toBe('两地学生积极参与');
  expect(lineText(theirs)).toBe('两地学生积极参与');
});

it('removes across what two people have begun', () => {
  const { own, theirs, exchange } = twoWindows();
  spliceLine(own, { at: 0, removed: 0, inserted: '一二' });
  spliceLine(theirs, { at: 0, removed: 0, inserted: '三四' });
  exchange();
  const whole = lineText(own);
  spliceLine(own, { at: 1, removed: 2, inserted: '换' });
  expect(lineText(own)).toBe(`${whole.slice(0, 1)}换${whole.slice(3)}`);
});

it('keeps what is being composed when another takes the line away, as a line of its own', () => {
  const { area, own, theirs, exchange, fire, leave } = twoWindows();
  const words = own.parent as Y.XmlFragment; // as: made above
  area.value = '学生参与';
  fire('input');
  exchange();
  fire('compositionstart');
  area.value = '学生积极参与';
  fire('input');
  (theirs.parent as Y.XmlFragment).delete(0, 1); // as: the same
  exchange();
  leave();
  expect(words.toJSON()).toBe('<paragraph>积极</paragraph>');
});
