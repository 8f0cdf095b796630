import { newSheetUpdate, SHEET_WORDS } from '@tongtang/shared/evaluations/doc.ts';
import { TemplateContent } from '@tongtang/shared/evaluations/template.ts';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { fill, show, soon, told } from '../../../platform/show.fixture.tsx';
import { SharedWords } from './SharedWords.tsx';
import type { JointDocument } from './use-joint-document.ts';

const form = TemplateContent.parse({
  dimensions: [
    { id: 'd', name: '所见', weight: 0, indicators: [{ kind: 'evidence', id: 'e', name: '所见' }] },
  ],
});

it('keeps a remark that is too long in the sheet and tells its writer', async () => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, newSheetUpdate(form));
  const words = doc.getXmlFragment(SHEET_WORDS);
  const joint = { words } as unknown as JointDocument; // as: nobody else is here
  await show(<SharedWords joint={joint} place={{ kind: 'remark', remark: 'strength' }} isReadOnly={false} />);
  const long = '好'.repeat(1001);
  await fill('textarea', long);
  await soon(() => expect(told()).toBe('最多 1000 个字，现在 1001 个'));
  expect(words.toJSON()).toContain(long);
  await fill('textarea', '好'.repeat(1000));
  await soon(() => expect(told()).toBeNull());
});

it('does not remove a line into which others wrote what was not shown yet, and says so', async () => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, newSheetUpdate(form));
  const words = doc.getXmlFragment(SHEET_WORDS);
  const remarks = words.get(1) as Y.XmlElement; // as: behind the evidence
  remarks.insert(1, [new Y.XmlElement('paragraph')]);
  const joint = {
    words,
    open: { awareness: { setLocalStateField: () => undefined } },
  } as unknown as JointDocument; // as: nobody else is here
  await show(<SharedWords joint={joint} place={{ kind: 'remark', remark: 'strength' }} isReadOnly={false} />);
  const [area] = document.querySelectorAll('textarea');
  const [remove] = document.querySelectorAll('button[aria-label^="删掉这一条"]');
  const press = async () => {
    remove?.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    area?.dispatchEvent(new Event('compositionend'));
    remove?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
    await soon(() => undefined);
  };
  area?.dispatchEvent(new Event('compositionstart'));
  (remarks.get(0) as Y.XmlElement).insert(0, [new Y.XmlText('王老师的')]); // as: a line
  await press();
  await soon(() => expect(told()).toContain('还要删就再按一次'));
  expect(area?.value).toBe('王老师的');
  expect(words.toJSON()).toContain('王老师的');
  await press();
  await soon(() => expect(words.toJSON()).not.toContain('王老师的'));
});
