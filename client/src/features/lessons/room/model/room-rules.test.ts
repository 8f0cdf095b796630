import type { Attendee } from '@tongtang/shared/lessons/channel.ts';
import type { LessonClass } from '@tongtang/shared/lessons/lesson.ts';
import { CoursewareId } from '@tongtang/shared/wire/ids.ts';
import { expect, test } from 'vitest';
import type { MediaPerson } from '../../../../platform/media/people.ts';
import { lineLook, lineWord, type LineWordInput } from './line-words.ts';
import { comingLessons, lessonToEnter } from './next-lesson.ts';
import { boardCount, newBoard, turnPage } from './page-turn.ts';
import { commandOf } from './room-keys.ts';
import { seatsOf, type SeatsInput } from './seats.ts';
import { hears } from './sound-rule.ts';
import { stagePicture, type StageItem } from './stage-picture.ts';
import { nextStage, stageProgress } from './stage-progress.ts';
import { isShown, stagePageOf } from '../../stage-page.model.ts';

const oneClass = (id: string, side: 'supporting' | 'receiving', room: string): LessonClass => ({
  id: id, // as: a branded id
  side,
  name: id,
  grade: 3,
  rosterSize: 38,
  classroom: { id: room, name: room },
});
const attendee = (
  personId: string,
  role: Attendee['role'],
  side: Attendee['side'],
  classId: string | null = null,
) => ({ personId, name: personId, role, side, classId }); // as: branded ids
const media = (personId: string, more: Partial<MediaPerson> = {}): MediaPerson => ({
  personId,
  name: personId,
  isMe: false,
  camera: null,
  isCameraOn: false,
  screen: null,
  microphone: 'off',
  isSpeaking: false,
  level: 0,
  line: 'good',
  ...more,
});
const school = (shortName: string) => ({ id: shortName, name: shortName, shortName }) as never; // as: a branded id
const lesson = {
  classes: [oneClass('near', 'supporting', 'r1'), oneClass('far', 'receiving', 'r2')],
  people: [
    { id: 'lead', name: '李晓兰', role: 'leadTeacher', side: 'supporting' },
    { id: 'helper', name: '王德福', role: 'assistingTeacher', side: 'receiving' },
    { id: 'expert', name: '沈伯安', role: 'observer', side: null },
  ],
  supportingSchool: school('蓝溪小学'),
  receivingSchool: school('云岭小学'),
} as unknown as SeatsInput['lesson']; // as: branded ids
const everybody = [
  attendee('lead', 'leadTeacher', 'supporting'),
  attendee('helper', 'assistingTeacher', 'receiving'),
  attendee('screen-near', 'classroomEndpoint', 'supporting', 'near'),
  attendee('screen-far', 'classroomEndpoint', 'receiving', 'far'),
];
const seats = (myPersonId: string, more: Partial<SeatsInput> = {}) =>
  seatsOf({
    lesson,
    attendees: everybody,
    people: [],
    state: { hands: [], calledOnClassId: null, onStage: null },
    myPersonId,
    ...more,
  });

test('observers have no seat; classes have one before their screen has come', () => {
  const empty = seats('lead', { attendees: [] });
  expect(empty.map(({ key, isHere }) => [key, isHere])).toEqual([
    ['lead', false],
    ['near', false],
    ['far', false],
    ['helper', false],
  ]);
});

test('a seat has its picture, its place in the order of hands, and whether it was called on', () => {
  const state = { hands: [{ classId: 'far', raisedAt: 1, note: '' }], calledOnClassId: 'near' } as never; // as: branded ids
  const [, near, far] = seats('lead', { state, people: [media('screen-far')] });
  expect(far).toMatchObject({
    personId: 'screen-far',
    hand: 1,
    isCalledOn: false,
    media: { personId: 'screen-far' },
  });
  expect(near).toMatchObject({ hand: null, isCalledOn: true, media: null, isHere: true });
});

test('one screen stands for two classes that share a room', () => {
  const shared = { ...lesson, classes: [...lesson.classes, oneClass('far-2', 'receiving', 'r2')] };
  expect(seats('lead', { lesson: shared }).find(({ key }) => key === 'far-2')?.personId).toBe('screen-far');
});

test("a room's screen plays the far side, and not the teacher at its own front", () => {
  const heard = hears({ seats: seats('screen-far'), playHere: false });
  expect(['lead', 'screen-near', 'helper'].map(heard)).toEqual([true, true, false]);
});

test("a teacher's own device is silent beside the room's screen, unless asked", () => {
  expect(hears({ seats: seats('lead'), playHere: false })('screen-far')).toBe(false);
  expect(hears({ seats: seats('lead'), playHere: true })('screen-far')).toBe(true);
  expect(hears({ seats: seats('lead'), playHere: true })('screen-near')).toBe(false);
  const alone = everybody.filter(({ personId }) => personId !== 'screen-near');
  expect(hears({ seats: seats('lead', { attendees: alone }), playHere: false })('screen-far')).toBe(true);
});

test('an observer hears everybody', () => {
  expect(hears({ seats: seats('expert'), playHere: false })('screen-far')).toBe(true);
});

const said = (item: StageItem) => (item.kind === 'seat' ? item.seat.key : item.kind);
const picture = (me: string, layout: Parameters<typeof stagePicture>[0]) => {
  const { large, small } = stagePicture(layout, seats(me));
  return `${large.map(said).join('+')} | ${small.map(said).join('+')}`;
};

test("each screen shows the lead teacher's layout from where it stands", () => {
  const layout = (name: string, classId: string | null = null) =>
    ({ layout: name, layoutClassId: classId, calledOnClassId: null, onStage: null }) as Parameters<
      typeof stagePicture
    >[0]; // as: a layout's name
  expect(picture('screen-far', layout('teacherAndCourseware'))).toBe('page | lead+near');
  expect(picture('screen-far', layout('classrooms'))).toBe('lead+near | ');
  expect(picture('screen-near', layout('oneClassroom', 'far'))).toBe('far | page+lead');
  expect(picture('screen-far', layout('oneClassroom', 'far'))).toBe('lead | page+near');
  expect(picture('screen-far', layout('coursewareOnly'))).toBe('page | ');
  expect(picture('expert', layout('classrooms'))).toBe('lead+near+far | ');
});

test('a class that was called on is large everywhere but in its own room', () => {
  const called = {
    layout: 'coursewareOnly',
    layoutClassId: null,
    calledOnClassId: 'far',
    onStage: null,
  } as const;
  expect(picture('screen-near', called)).toBe('far | page+lead');
  expect(picture('screen-far', called)).toBe('lead | page+near');
});

test('a pupil on stage has the page large: in the own room for writing, elsewhere beside the class', () => {
  const onStage = { layout: 'classrooms', layoutClassId: null, calledOnClassId: 'far', onStage: {} } as const;
  expect(picture('screen-near', onStage)).toBe('page | far+lead');
  expect(picture('screen-far', onStage)).toBe('page | lead+near');
  expect(picture('expert', onStage)).toBe('page | far+lead');
});

test('a shared screen takes the place of the page', () => {
  const people = [media('lead', { screen: { key: 'p', attach: () => () => undefined } })];
  const choice = {
    layout: 'coursewareOnly',
    layoutClassId: null,
    calledOnClassId: null,
    onStage: null,
  } as const;
  expect(stagePicture(choice, seats('screen-far', { people })).large[0]?.kind).toBe('screen');
  expect(
    stagePicture(choice, seats('lead', { people: people.map((one) => ({ ...one, isMe: true })) })).large[0]
      ?.kind,
  ).toBe('page');
});

const book = '018f0000-0000-7000-8000-000000000001';
test('pages turn within the courseware, boards among the boards', () => {
  const lessonPages = { courseware: [{ id: book as never, pageCount: 3 }], boards: 2 }; // as: a branded id
  const at = (page: number) => ({ kind: 'courseware' as const, coursewareId: book, page });
  expect(turnPage(at(1), -1, lessonPages)).toBeNull();
  expect(turnPage(at(2), 1, lessonPages)).toEqual(at(3));
  expect(turnPage(at(3), 1, lessonPages)).toBeNull();
  expect(turnPage({ kind: 'board', page: 1 }, 1, lessonPages)).toEqual({ kind: 'board', page: 2 });
  expect(turnPage({ kind: 'board', page: 2 }, 1, lessonPages)).toBeNull();
});

test('boards in use are those with ink and the one shown', () => {
  expect(boardCount([], { kind: 'board', page: 1 })).toBe(1);
  expect(boardCount(['board/3', `${book}/9`], { kind: 'board', page: 2 })).toBe(3);
  expect(newBoard(50)).toBeNull();
});

test('a clicker works wherever the focus is, but not while somebody writes', () => {
  const press = (key: string, focus: Element | null, letters = true) =>
    commandOf(
      { key, focus, ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false },
      letters,
    );
  const button = document.createElement('button');
  const input = document.createElement('input');
  const tabs = document.createElement('div');
  tabs.setAttribute('role', 'tablist');
  tabs.append(document.createElement('button'));
  expect(press('PageDown', button)).toBe('page-next');
  expect(press('F5', null)).toBe('present');
  expect(press('2', button)).toBe('layout-2');
  expect(press('2', input)).toBeNull();
  expect(press('ArrowLeft', tabs.firstElementChild)).toBeNull();
  expect(press('PageUp', tabs.firstElementChild)).toBe('page-back');
  expect(press('m', button)).toBe('microphone');
  expect(press('m', button, false)).toBeNull();
});

const stages = [
  { id: 'a', title: '导入', minutes: 5 },
  { id: 'b', title: '新授', minutes: 20 },
];
test('stages know the minutes gone, also when one was begun twice', () => {
  const stagesStarted = [
    { stageId: 'a', startedAt: 0 },
    { stageId: 'b', startedAt: 60_000 },
    { stageId: 'a', startedAt: 90_000 },
  ];
  const progress = stageProgress(stages, { phase: 'live', stagesStarted }, 100_000);
  expect(progress.map(({ status, spentMs }) => [status, spentMs])).toEqual([
    ['running', 70_000],
    ['done', 30_000],
  ]);
  expect(nextStage(progress)?.id).toBe('b');
  expect(nextStage(stageProgress(stages, { phase: 'live', stagesStarted: [] }, 0))?.id).toBe('a');
});

test('a stage names pages of the lesson’s courseware, never beyond its last one', () => {
  const id = CoursewareId.parse('0197a1b2-0000-7000-8000-000000000001');
  const all = [{ id, title: '分数', pageCount: 9, ready: true }];
  const page = (pages: string) => stagePageOf({ courseware: { id, pages } }, all);
  expect(page('3-5')).toMatchObject({ range: { from: 3, to: 5 }, page: { page: 3 } });
  expect(page('第 8 到 12 页')).toMatchObject({ range: { from: 8, to: 9 }, page: { page: 8 } });
  expect(page('30')).toMatchObject({ range: { from: 9, to: 9 }, page: { page: 9 } });
  expect(page('封面')).toMatchObject({ range: null, page: { page: 1 } });
  expect(stagePageOf({}, all)).toBeNull();
  expect(stagePageOf({ courseware: { id, pages: '3' } }, [])).toEqual({ kind: 'gone' });

  const shown = page('3-5');
  if (shown?.kind !== 'there') throw new Error('it is there');
  const at = (number: number) => isShown(shown, { kind: 'courseware', coursewareId: id, page: number });
  expect([2, 3, 5, 6].map(at)).toEqual([false, true, true, false]);
  expect(isShown(shown, { kind: 'board', page: 3 })).toBe(false);
});

const line = (more: Partial<LineWordInput>) =>
  lineWord({ media: { kind: 'good' }, downSinceAt: null, hasEntered: true, now: 20_000, far: null, ...more });
test('the joining line says one thing: an own outage before weakness before the far place', () => {
  const far = { name: '云岭小学', sinceAt: 15_000 };
  expect(line({})).toEqual({ kind: 'good' });
  expect(line({ far })).toEqual({ kind: 'far-down', name: '云岭小学', seconds: 5 });
  expect(line({ far, media: { kind: 'weak', picturesOff: true } })).toEqual({
    kind: 'weak',
    picturesOff: true,
  });
  expect(line({ far, media: { kind: 'broken', sinceAt: 8_000 } })).toEqual({ kind: 'down', seconds: 12 });
  expect(line({ downSinceAt: 10_000 })).toEqual({ kind: 'events-down', seconds: 10 });
  expect(line({ media: { kind: 'reconnecting', sinceAt: 10_000, mediaFlows: false } })).toEqual({
    kind: 'down',
    seconds: 10,
  });
});

test('a hiccup is nobody’s business, and before entering nothing is broken', () => {
  expect(line({ downSinceAt: 19_000 })).toEqual({ kind: 'good' });
  expect(line({ hasEntered: false, media: { kind: 'connecting' }, downSinceAt: 1 })).toEqual({
    kind: 'entering',
  });
  expect(lineLook({ kind: 'down', seconds: 3 })).toBe('broken');
});

const MINUTE = 60_000;
test('a classroom’s screen enters ten minutes before, and a running lesson before the next one', () => {
  const first = { startsAt: 100 * MINUTE, endsAt: 140 * MINUTE, state: 'scheduled' as const };
  const second = { startsAt: 145 * MINUTE, endsAt: 185 * MINUTE, state: 'scheduled' as const };
  expect(lessonToEnter([first, second], 89 * MINUTE)).toBeNull();
  expect(lessonToEnter([first, second], 90 * MINUTE)).toBe(first);
  expect(lessonToEnter([second, { ...first, state: 'live' as const }], 139 * MINUTE)).toMatchObject({
    state: 'live',
  });
  expect(lessonToEnter([{ ...first, state: 'ended' as const }, second], 139 * MINUTE)).toBe(second);
  expect(comingLessons([second, first], 120 * MINUTE)).toEqual([first, second]);
});
