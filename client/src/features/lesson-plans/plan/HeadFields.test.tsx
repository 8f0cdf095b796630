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
