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
});
