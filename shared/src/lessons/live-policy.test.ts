import { describe, expect, it } from 'vitest';
import type { LessonRole } from '../permissions/roles.ts';
import { ClassId, PersonId } from '../wire/ids.ts';
import { LessonAction, type LessonActionKind } from './live-action.ts';
import { ACTION_PERMISSIONS, mayDo, refusalOf, type LiveActor, type LiveScene } from './live-policy.ts';

const uuid = (n: number) => `019f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const host = ClassId.parse(uuid(1));
const remote = ClassId.parse(uuid(2));
const person = (n: number) => PersonId.parse(uuid(n));
const courseware = uuid(30);
const stage = uuid(40);

const people = {
  leadTeacher: { personId: person(10), role: 'leadTeacher', side: 'supporting', classIds: [] },
  assistingTeacher: { personId: person(11), role: 'assistingTeacher', side: 'receiving', classIds: [] },
  classroomEndpoint: {
    personId: person(12),
    role: 'classroomEndpoint',
    side: 'receiving',
    classIds: [remote],
  },
  observer: { personId: person(13), role: 'observer', side: null, classIds: [] },
} satisfies Record<LessonRole, LiveActor>;
const hostScreen: LiveActor = {
  personId: person(14),
  role: 'classroomEndpoint',
  side: 'supporting',
  classIds: [host],
};

const stageTaken = { calledOnClassId: remote, onStage: { name: '王小明' } };
const sceneIn = (phase: LiveScene['state']['phase'], state: Partial<LiveScene['state']> = {}): LiveScene => ({
  state: { phase, chatOpenToClassrooms: true, recording: null, ...stageTaken, ...state },
  classes: [
    { id: host, side: 'supporting' },
    { id: remote, side: 'receiving' },
  ],
  people: [...Object.values(people), hostScreen],
  coursewareIds: [courseware],
  stageIds: [stage],
});

const mark = { id: uuid(50), kind: 'pen', colour: 'red', width: 40, points: [0, 0, 128] } as const;
const examples: { [K in LessonActionKind]: Extract<LessonAction, { kind: K }> } = {
  'lesson.opened': { kind: 'lesson.opened' },
  'lesson.ended': { kind: 'lesson.ended' },
  'layout.chosen': { kind: 'layout.chosen', layout: 'classrooms', classId: null },
  'page.shown': { kind: 'page.shown', page: { kind: 'courseware', coursewareId: courseware, page: 2 } },
  'ink.added': { kind: 'ink.added', pageKey: 'board/1', mark: { ...mark, points: [...mark.points] } },
  'ink.erased': { kind: 'ink.erased', pageKey: 'board/1', markIds: [mark.id] },
  'ink.cleared': { kind: 'ink.cleared', pageKey: `${courseware}/2` },
  'clip.set': { kind: 'clip.set', pageKey: `${courseware}/1`, playing: true, atMs: 0 },
  'hand.raised': { kind: 'hand.raised', classId: remote, note: '' },
  'hand.lowered': { kind: 'hand.lowered', classId: remote },
  'class.calledOn': { kind: 'class.calledOn', classId: remote },
  'class.dismissed': { kind: 'class.dismissed' },
  'media.asked': { kind: 'media.asked', personId: hostScreen.personId, source: 'microphone' }, // as: made by person()
  'media.muted': { kind: 'media.muted', personId: hostScreen.personId, source: 'camera' }, // as: made by person()
  'participant.removed': { kind: 'participant.removed', personId: people.observer.personId },
  'chat.posted': { kind: 'chat.posted', text: '好' },
  'whisper.posted': { kind: 'whisper.posted', text: '声音小' },
  'caption.posted': { kind: 'caption.posted', text: '看荷花', agoMs: 0 },
  'captions.setShown': { kind: 'captions.setShown', shown: true },
  'chat.setOpen': { kind: 'chat.setOpen', openToClassrooms: false },
  'countdown.started': { kind: 'countdown.started', durationMs: 60_000, label: '' },
  'countdown.stopped': { kind: 'countdown.stopped' },
  'recording.started': { kind: 'recording.started' },
  'recording.stopped': { kind: 'recording.stopped' },
  'stage.started': { kind: 'stage.started', stageId: stage },
  'headcount.confirmed': { kind: 'headcount.confirmed', classId: remote, present: 38 },
  'line.lost': { kind: 'line.lost', personId: people.observer.personId },
  'line.returned': { kind: 'line.returned', personId: people.observer.personId, awayMs: 1 },
  'event.withheld': { kind: 'event.withheld' },
};

/** Written apart from the table under test: L lead, A assisting, C classroom, O observer. */
const EXPECTED: Record<LessonActionKind, string> = {
  'lesson.opened': 'LA',
  'lesson.ended': 'L',
  'layout.chosen': 'L',
  'page.shown': 'L',
  'ink.added': 'LAC',
  'ink.erased': 'LAC',
  'ink.cleared': 'LA',
  'clip.set': 'L',
  'hand.raised': 'AC',
  'hand.lowered': 'LAC',
  'class.calledOn': 'L',
  'class.dismissed': 'L',
  'media.asked': 'LA',
  'media.muted': 'LA',
  'participant.removed': 'LA',
  'chat.posted': 'LAC',
  'whisper.posted': 'LA',
  'caption.posted': 'LAO',
  'captions.setShown': 'LA',
  'chat.setOpen': 'LA',
  'countdown.started': 'L',
  'countdown.stopped': 'L',
  'recording.started': 'L',
  'recording.stopped': 'LA',
  'stage.started': 'L',
  'headcount.confirmed': 'LA',
  'line.lost': '',
  'line.returned': '',
  'event.withheld': '',
};
const LETTERS: [LessonRole, string][] = [
  ['leadTeacher', 'L'],
  ['assistingTeacher', 'A'],
  ['classroomEndpoint', 'C'],
  ['observer', 'O'],
];
const kinds = Object.keys(EXPECTED) as LessonActionKind[]; // as: the record's keys

describe('who may do what', () => {
  for (const kind of kinds)
    for (const [role, letter] of LETTERS)
      it(`${kind} by ${role}: ${EXPECTED[kind].includes(letter) ? 'yes' : 'no'}`, () => {
        const scene = sceneIn(kind === 'lesson.opened' ? 'waiting' : 'live', {
          recording: kind === 'recording.stopped' ? { startedAt: 1 } : null,
        });
        const allowed = EXPECTED[kind].includes(letter);
        expect(LessonAction.safeParse(examples[kind]).success).toBe(true);
        expect(mayDo(role, kind)).toBe(allowed);
        expect(refusalOf(people[role], examples[kind], scene)).toEqual(
          allowed ? null : { code: 'forbidden', reason: 'lesson.not-allowed' },
        );
      });

  it('the table has every kind of action', () => {
    expect(Object.keys(ACTION_PERMISSIONS).sort()).toEqual([...kinds].sort());
  });
});

describe('phases', () => {
  const allowedIn = (phase: LiveScene['state']['phase']) =>
    kinds.filter((kind) =>
      LETTERS.some(([role]) => refusalOf(people[role], examples[kind], sceneIn(phase)) === null),
    );

  it('waiting: opening, talk, removal and heads only', () => {
    expect(allowedIn('waiting')).toEqual([
      'lesson.opened',
      'media.asked',
      'media.muted',
      'participant.removed',
      'chat.posted',
      'whisper.posted',
      'chat.setOpen',
      'headcount.confirmed',
    ]);
  });

  it('ended: heads only', () => {
    expect(allowedIn('ended')).toEqual(['headcount.confirmed']);
    expect(refusalOf(people.leadTeacher, examples['page.shown'], sceneIn('ended'))).toEqual({
      code: 'conflict',
      reason: 'lesson.ended',
    });
  });

  it('an open lesson is not opened again', () => {
    expect(refusalOf(people.leadTeacher, examples['lesson.opened'], sceneIn('live'))?.reason).toBe(
      'lesson.already-open',
    );
  });
});

describe('rules beside the matrix', () => {
  const reason = (who: LiveActor, action: LessonAction, scene = sceneIn('live')) =>
    refusalOf(who, action, scene)?.reason;

  it('a classroom raises and lowers only its own hand, a teacher those of the own side', () => {
    for (const kind of ['hand.raised', 'hand.lowered'] as const) {
      const own = kind === 'hand.raised' ? examples['hand.raised'] : examples['hand.lowered'];
      const other = { ...own, classId: host };
      expect(reason(people.classroomEndpoint, own)).toBeUndefined();
      expect(reason(people.classroomEndpoint, other)).toBe('lesson.not-own-class');
    }
    expect(reason(people.assistingTeacher, { ...examples['hand.raised'], classId: host })).toBe(
      'lesson.not-own-class',
    );
    expect(reason(people.leadTeacher, examples['hand.lowered'])).toBeUndefined();
  });

  it('classrooms chat only while it is open to them, teachers always', () => {
    const closed = sceneIn('live', { chatOpenToClassrooms: false });
    expect(reason(people.classroomEndpoint, examples['chat.posted'], closed)).toBe('lesson.chat-closed');
    expect(reason(people.assistingTeacher, examples['chat.posted'], closed)).toBeUndefined();
  });

  it('nobody mutes, asks or removes the lead teacher or themselves', () => {
    for (const kind of ['media.muted', 'media.asked', 'participant.removed'] as const) {
      const at = (personId: PersonId): LessonAction => ({ ...examples[kind], personId });
      expect(reason(people.assistingTeacher, at(people.leadTeacher.personId))).toBe(
        'lesson.protected-person',
      );
      expect(reason(people.leadTeacher, at(people.leadTeacher.personId))).toBe('lesson.protected-person');
      expect(reason(people.assistingTeacher, at(people.assistingTeacher.personId))).toBe(
        'lesson.protected-person',
      );
      expect(reason(people.leadTeacher, at(people.assistingTeacher.personId))).toBeUndefined();
      expect(reason(people.leadTeacher, at(person(99)))).toBe('lesson.unknown-person');
    }
  });

  it('what is recorded already is not started again, what is not is not stopped', () => {
    const recorded = sceneIn('live', { recording: { startedAt: 1 } });
    expect(reason(people.leadTeacher, examples['recording.started'], recorded)).toBe('recording.already-on');
    expect(reason(people.leadTeacher, examples['recording.started'])).toBeUndefined();
    for (const who of [people.leadTeacher, people.assistingTeacher]) {
      expect(reason(who, examples['recording.stopped'], recorded)).toBeUndefined();
      expect(reason(who, examples['recording.stopped'])).toBe('recording.not-on');
    }
    const over = sceneIn('ended', { recording: { startedAt: 1 } });
    expect(reason(people.leadTeacher, examples['recording.started'], sceneIn('waiting'))).toBe(
      'lesson.not-open',
    );
    expect(reason(people.leadTeacher, examples['recording.stopped'], over)).toBe('lesson.ended');
  });

  it('an assisting teacher counts the own side only, the lead teacher any class', () => {
    const there = { ...examples['headcount.confirmed'], classId: host };
    expect(reason(people.assistingTeacher, there)).toBe('lesson.not-own-class');
    expect(reason(people.leadTeacher, there)).toBeUndefined();
  });

  it('observers have no microphone to be asked for', () => {
    expect(
      reason(people.leadTeacher, { ...examples['media.asked'], personId: people.observer.personId }),
    ).toBe('lesson.unknown-person');
  });

  it('names of other lessons are unknown, with the field that is wrong', () => {
    const lead = people.leadTeacher;
    const scene = sceneIn('live');
    const foreignClass = ClassId.parse(uuid(77));
    expect(refusalOf(lead, { kind: 'class.calledOn', classId: foreignClass }, scene)).toEqual({
      code: 'invalid',
      reason: 'lesson.unknown-class',
      field: 'classId',
    });
    const foreignPage = { kind: 'courseware', coursewareId: uuid(78), page: 1 } as const;
    expect(refusalOf(lead, { kind: 'page.shown', page: foreignPage }, scene)?.field).toBe('page');
    for (const pageKey of ['board/0', 'board/51', 'x', `${uuid(78)}/1`])
      expect(refusalOf(lead, { ...examples['ink.added'], pageKey }, scene)?.field, pageKey).toBe('pageKey');
    expect(refusalOf(lead, { kind: 'stage.started', stageId: uuid(79) }, scene)?.field).toBe('stageId');
  });

  it('one classroom large names the classroom', () => {
    const alone = { kind: 'layout.chosen', layout: 'oneClassroom', classId: null } as const;
    expect(reason(people.leadTeacher, alone)).toBe('lesson.unknown-class');
    expect(reason(people.leadTeacher, { ...alone, classId: remote })).toBeUndefined();
  });
});
