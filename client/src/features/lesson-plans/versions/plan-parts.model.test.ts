import { PLAN_FRAGMENT, stepOf } from '@tongtang/shared/lesson-plans/doc.ts';
import { stepSuggestionAttribute } from '@tongtang/shared/lesson-plans/suggestion.ts';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { comparePlans } from './plan-difference.model.ts';
import { partsOf } from './plan-parts.model.ts';

const suggestion = stepSuggestionAttribute({ id: '1', personId: 'wang', name: '王德福', at: '1' });

function planWith(attributes: Record<string, string>): Y.Doc {
  const doc = new Y.Doc();
  const section = new Y.XmlElement('section');
  section.setAttribute('field', 'steps');
  doc.getXmlFragment(PLAN_FRAGMENT).insert(0, [section]);
  const step = stepOf({ id: 'a', kind: 'leadIn', name: '导入', minutes: 5, order: 1 });
  for (const [name, value] of Object.entries(attributes)) step.setAttribute(name, value);
  section.insert(0, [step]);
  return doc;
}

describe('the difference of two versions', () => {
  it('shows who suggested between them to add or to remove a step', () => {
    const changed = (attributes: Record<string, string>) =>
      comparePlans(partsOf(planWith({})), partsOf(planWith(attributes)))
        .filter(({ isChanged }) => isChanged)
        .map(({ pieces }) => pieces.filter(({ kind }) => kind === 'added').map(({ text }) => text.trim()));
    expect(changed({ insertion: suggestion }).flat().join('')).toContain('＋ 王德福');
    expect(changed({ deletion: suggestion }).flat().join('')).toContain('－ 王德福');
    expect(changed({ insertion: '{"id":7}', deletion: 'x' })).toEqual([]);
  });

  it('tells what changed without a word: pictures, marks, kinds and places of steps', () => {
    const sectionWith = (...blocks: Y.XmlElement[]) => {
      const doc = new Y.Doc();
      const section = new Y.XmlElement('section');
      section.setAttribute('field', 'steps');
      doc.getXmlFragment(PLAN_FRAGMENT).insert(0, [section]);
      section.insert(0, blocks);
      return partsOf(doc);
    };
    const image = (fileId: string) => {
      const element = new Y.XmlElement('image');
      element.setAttribute('fileId', fileId);
      return element;
    };
    const words = (marks: Record<string, unknown>) => {
      const paragraph = new Y.XmlElement('paragraph');
      const text = new Y.XmlText();
      text.insert(0, '三分之一', marks);
      paragraph.insert(0, [text]);
      return paragraph;
    };
    const step = (id: string, order: number, kind: 'leadIn' | 'practice' = 'leadIn') =>
      stepOf({ id, kind, name: id, minutes: 5, order });
    const unsaid = (before: ReturnType<typeof partsOf>, after: ReturnType<typeof partsOf>) =>
      comparePlans(before, after).flatMap((part) =>
        part.isChanged ? [[part.step?.name ?? '', part.unsaid]] : [],
      );
    expect(unsaid(sectionWith(image('a')), sectionWith(image('b')))).toEqual([['', 'look']]);
    expect(unsaid(sectionWith(words({})), sectionWith(words({ bold: {} })))).toEqual([['', 'look']]);
    expect(unsaid(sectionWith(words({ bold: {} })), sectionWith(words({ bold: {} })))).toEqual([]);
    expect(unsaid(sectionWith(step('甲', 1)), sectionWith(step('甲', 1, 'practice')))).toEqual([
      ['甲', 'look'],
    ]);
    const three = sectionWith(step('甲', 1), step('乙', 2), step('丙', 3));
    expect(unsaid(three, sectionWith(step('甲', 4), step('乙', 2), step('丙', 3)))).toEqual([
      ['甲', 'place'],
    ]);
    expect(unsaid(three, sectionWith(step('乙', 2), step('丙', 3)))).toEqual([['甲', null]]);
  });
});
