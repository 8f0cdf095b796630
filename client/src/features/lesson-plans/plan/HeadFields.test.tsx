import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { fill, found, show, soon, told } from '../../../platform/show.fixture.tsx';
import { HeadFields } from './HeadFields.tsx';

const TITLE = 'input[aria-label="课题"]';

it('cuts no title: what is too long stands in the field and in the plan, and its writer is told', async () => {
  const head = new Y.Doc().getMap('head');
  const plan = { authors: [], schools: [] } as unknown as LessonPlanDetail; // as: the head shows no more of it
  await show(<HeadFields head={head} plan={plan} mayWrite />);
  const long = '课'.repeat(130);
  await fill(TITLE, long);
  await soon(() => expect(told()).toBe('最多 120 个字，现在 130 个'));
  const { id } = await found('[role="alert"]');
  expect((await found(TITLE)).getAttribute('aria-describedby')).toBe(id);
  await soon(() => expect(head.get('title')).toBe(long));
  await fill(TITLE, '课'.repeat(120));
  await soon(() => expect(told()).toBeNull());
});

it('leaves a number that no plan has in its field, and out of the plan, and says what it should be', async () => {
  const head = new Y.Doc().getMap('head');
  const plan = { authors: [], schools: [] } as unknown as LessonPlanDetail; // as: the head shows no more of it
  await show(<HeadFields head={head} plan={plan} mayWrite />);
  const minutes = 'input[aria-label="每课时分钟"]';
  await fill(minutes, '150');
  await soon(() => expect(told()).toBe('应为 1 到 120 的整数'));
  const field = await found<HTMLInputElement>(minutes);
  field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  expect(field.value).toBe('150');
  expect(head.get('periodMinutes')).toBeUndefined();
  await fill(minutes, '45');
  await soon(() => expect(told()).toBeNull());
  expect(head.get('periodMinutes')).toBe(45);
});
