import type { StoredOutline } from '@tongtang/shared/lesson-plans/templates.contract.ts';
import { expect, it } from 'vitest';
import {
  BLANK_OUTLINE,
  changedSection,
  faultsOfTemplate,
  freeFields,
  KeptTemplate,
  newStep,
} from './outline-design.model.ts';

const design = (outline: StoredOutline) => ({ name: '朗读课', subject: '', schoolStage: null, outline });

it('finds nothing wrong with a blank template that has a name', () => {
  expect(faultsOfTemplate(design(BLANK_OUTLINE)).size).toBe(0);
});

it('says where and what is wrong', () => {
  const step = { ...newStep('leadIn'), minutes: 0 };
  const faults = faultsOfTemplate({
    ...design({ sections: [{ field: 'custom' }, { field: 'custom', label: 'x'.repeat(31) }], steps: [step] }),
    name: ' ',
  });
  expect([...faults]).toEqual([
    ['name', 'required'],
    ['outline.sections.0.label', 'required'],
    ['outline.sections.1.label', 'tooLong'],
    ['outline.steps.0.minutes', 'minutes'],
  ]);
  expect(faultsOfTemplate(design({ sections: [], steps: [] })).get('outline.sections')).toBe('noSections');
});

it('offers every section of the usual layout once', () => {
  expect(freeFields(BLANK_OUTLINE)).not.toContain('steps');
  expect(freeFields(BLANK_OUTLINE)).toContain('homework');
});

it('keeps nothing of what is false or empty', () => {
  const section = changedSection({ field: 'homework', required: true, prompt: '分层' }, { required: false });
  expect(section).toEqual({ field: 'homework', prompt: '分层' });
  expect(changedSection(section, { prompt: '' })).toEqual({ field: 'homework' });
  expect(changedSection({ field: 'steps' }, { bySchool: true })).toEqual({ field: 'steps' });
});

it('takes back a draft that does not fit the rules yet, and nothing that is no template', () => {
  expect(KeptTemplate.safeParse(design({ sections: [{ field: 'custom' }], steps: [] })).success).toBe(true);
  expect(KeptTemplate.safeParse({ ...design(BLANK_OUTLINE), outline: { sections: 3 } }).success).toBe(false);
});
