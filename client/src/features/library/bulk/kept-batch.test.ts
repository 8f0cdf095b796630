import { ResourceFacts } from '@tongtang/shared/library/resource.ts';
import { CoursewareId } from '@tongtang/shared/wire/ids.ts';
import { expect, it } from 'vitest';
import { newUuid } from '../../../platform/new-uuid.ts';
import { Batch, withCourseware } from './kept-batch.ts';

const facts = ResourceFacts.parse({
  ...{ kind: 'courseware', title: '甲', subject: '数学', schoolStage: 'primary', licence: 'ccBy' },
});
const batch = Batch.parse({
  schoolId: newUuid(),
  startedAt: 1,
  audience: null,
  files: [{ row: 2, fileName: '甲.PDF', sizeBytes: 5, itemId: newUuid(), coursewareId: null, facts }],
});

it('learns which courseware its files became, by name and size', () => {
  const coursewareId = CoursewareId.parse(newUuid());
  const other = { fileName: '甲.pdf', sizeBytes: 6, coursewareId };
  expect(withCourseware(batch, [other, { fileName: '乙.pdf', sizeBytes: 5, coursewareId }])).toBe(batch);
  const known = withCourseware(batch, [{ ...other, sizeBytes: 5 }]);
  expect(known.files[0]?.coursewareId).toBe(coursewareId);
  expect(withCourseware(known, [{ ...other, sizeBytes: 5 }])).toBe(known);
  // announced, but not by name yet: what is known stays
  expect(withCourseware(known, [{ ...other, sizeBytes: 5, coursewareId: null }])).toBe(known);
});
