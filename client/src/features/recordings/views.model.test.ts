// @vitest-environment node
import type { LessonClass } from '@tongtang/shared/lessons/lesson.ts';
import type { RecordingTrack } from '@tongtang/shared/recordings/contract.ts';
import { ClassId } from '@tongtang/shared/wire/ids.ts';
import { describe, expect, it } from 'vitest';
import { layTiles, PAGE, shownIn, type View, type ViewInput } from './views.model.ts';

const track = (id: string, some: Partial<RecordingTrack>): RecordingTrack => ({
  ...{ id, personId: null, name: id, role: null, side: null, source: 'camera', kind: 'video', segments: [] },
  ...some,
});
const lead = track('lead', { role: 'leadTeacher', side: 'supporting' });
const near = track('near', { role: 'classroomEndpoint', side: 'supporting' });
const far = track('far', { role: 'classroomEndpoint', side: 'receiving' });
const screen = track('screen', { source: 'screenShare' });
const farClassId = ClassId.parse('00000000-0000-4000-8000-000000000001');
const farClass: LessonClass = {
  ...{ id: farClassId, side: 'receiving', name: '三(2)班', grade: 3, rosterSize: 38, classroom: null },
};
const shown = (view: View, some: Partial<ViewInput['state']> = {}, present: string[] = []) =>
  shownIn({
    ...{ view, tracks: [lead, near, far, screen], lesson: { classes: [farClass] } },
    state: {
      ...{ layout: 'teacherAndCourseware', layoutClassId: null, calledOnClassId: null, onStage: null },
      ...some,
    },
    ...{ present: new Set(present), hasPage: true },
  });

describe('what is large', () => {
  it('is what was chosen, the others small', () => {
    expect(shown('teacher')).toEqual({ large: ['lead'], small: [PAGE, 'near', 'far'] });
    expect(shown('farClass').large).toEqual(['far']);
    expect(shown('page').large).toEqual([PAGE]);
    expect(shown('sideBySide')).toEqual({ large: ['lead', 'near', 'far'], small: [PAGE] });
  });

  it('is what the lead teacher laid out, and above it who was called on', () => {
    expect(shown('asTaught')).toEqual({ large: [PAGE], small: ['lead', 'near', 'far'] });
    expect(shown('asTaught', { layout: 'classrooms' }).large).toEqual(['lead', 'near', 'far']);
    expect(shown('asTaught', { layout: 'coursewareOnly' })).toEqual({ large: [PAGE], small: [] });
    expect(shown('asTaught', { layout: 'oneClassroom', layoutClassId: farClassId }).large).toEqual(['far']);
    expect(shown('asTaught', { calledOnClassId: farClassId }).large).toEqual(['far']);
    expect(shown('asTaught', { calledOnClassId: farClassId, onStage: { name: '' } })).toEqual({
      ...{ large: [PAGE], small: ['far', 'lead'] },
    });
  });

  it('is a shared screen in the place of the page, while there is one', () => {
    expect(shown('page', {}, ['screen']).large).toEqual(['screen']);
  });
});

it('leaves the page away where the lesson was not held online, and never shows nothing', () => {
  const state = {
    layout: 'teacherAndCourseware',
    layoutClassId: null,
    calledOnClassId: null,
    onStage: null,
  } as const;
  const around = { lesson: { classes: [farClass] }, state, present: new Set<string>(), hasPage: false };
  const views = ['teacher', 'farClass', 'page', 'asTaught', 'sideBySide'] as const;
  expect(views.map((view) => shownIn({ ...around, view, tracks: [lead, far] }))).toEqual([
    { large: ['lead'], small: ['far'] },
    { large: ['far'], small: ['lead'] },
    ...[{ large: ['lead', 'far'], small: [] }],
    { large: ['lead', 'far'], small: [] },
    { large: ['lead', 'far'], small: [] },
  ]);
  expect(shownIn({ ...around, view: 'asTaught', tracks: [] }).large).toEqual([PAGE]);
});

describe('tiles', () => {
  it('lie within the picture and on nobody else', () => {
    for (const size of [
      { width: 1080, height: 500 },
      { width: 390, height: 340 },
    ]) {
      const boxes = [...layTiles({ large: ['a', 'b', 'c'], small: ['d', 'e'] }, size).values()];
      expect(boxes).toHaveLength(5);
      for (const box of boxes) {
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.left + box.width).toBeLessThanOrEqual(size.width + 0.5);
        expect(box.top + box.height).toBeLessThanOrEqual(size.height + 0.5);
        const over = boxes.filter(
          (other) =>
            other !== box &&
            other.left < box.left + box.width - 0.5 &&
            box.left < other.left + other.width - 0.5 &&
            other.top < box.top + box.height - 0.5 &&
            box.top < other.top + other.height - 0.5,
        );
        expect(over).toEqual([]);
      }
    }
  });

  it('leave everything to the only one', () => {
    expect(layTiles({ large: [PAGE], small: [] }, { width: 800, height: 450 }).get(PAGE)).toEqual({
      ...{ left: 0, top: 0, width: 800, height: 450 },
    });
  });
});
