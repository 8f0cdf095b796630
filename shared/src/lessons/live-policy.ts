import { matrixRow, type Action } from '../permissions/matrix.ts';
import type { LessonRole } from '../permissions/roles.ts';
import type { ProblemCode } from '../wire/problem.ts';
import { pageKeyOf } from './ink.ts';
import type { Side } from './lesson.ts';
import type { LessonAction, LessonActionKind } from './live-action.ts';
import type { LiveState } from './live-state.ts';

/** Who acts, by their place in this lesson. */
export type LiveActor = {
  personId: string;
  role: LessonRole;
  side: Side | null;
  /** Classes whose screen this is; empty for people. */
  classIds: readonly string[];
};

/** What there is to act upon. */
export type LiveScene = {
  state: Pick<LiveState, 'phase' | 'chatOpenToClassrooms' | 'calledOnClassId' | 'onStage' | 'recording'>;
  classes: readonly { id: string; side: Side }[];
  /** Everybody with a place in the lesson, screens included. */
  people: readonly { personId: string; role: LessonRole }[];
  coursewareIds: readonly string[];
  stageIds: readonly string[];
};

/** Why something may not be done now: problem code, reason for the client, and the field that is wrong. */
export type LiveRefusal = {
  code: Extract<ProblemCode, 'forbidden' | 'conflict' | 'invalid'>;
  reason: LiveRefusalReason;
  /** Path within the action, with `invalid`. */
  field?: string;
};
export type LiveRefusalReason =
  | 'lesson.not-allowed'
  | 'lesson.not-open'
  | 'lesson.already-open'
  | 'lesson.ended'
  | 'lesson.chat-closed'
  | 'lesson.not-own-class'
  | 'lesson.not-on-stage'
  | 'lesson.protected-person'
  | 'recording.already-on'
  | 'recording.not-on'
  | 'lesson.unknown-class'
  | 'lesson.unknown-person'
  | 'lesson.unknown-page'
  | 'lesson.unknown-stage';

/**
 * The permission of the matrix that each kind of action needs; null is said by the platform only.
 * Any one of several is enough.
 */
export const ACTION_PERMISSIONS: Record<LessonActionKind, readonly Action[] | null> = {
  'lesson.opened': ['lesson.moderate'],
  'lesson.ended': ['lesson.conduct'],
  'layout.chosen': ['lesson.conduct'],
  'page.shown': ['lesson.conduct'],
  'ink.added': ['lesson.draw'],
  'ink.erased': ['lesson.draw'],
  'ink.cleared': ['lesson.moderate'],
  'clip.set': ['lesson.conduct'],
  'hand.raised': ['lesson.raiseHand'],
  'hand.lowered': ['lesson.raiseHand', 'lesson.moderate'],
  'class.calledOn': ['lesson.conduct'],
  'class.dismissed': ['lesson.conduct'],
  'media.asked': ['lesson.moderate'],
  'media.muted': ['lesson.moderate'],
  'participant.removed': ['lesson.moderate'],
  'chat.posted': ['lesson.chat'],
  'whisper.posted': ['lesson.whisper'],
  'caption.posted': ['lesson.caption'],
  'captions.setShown': ['lesson.moderate'],
  'chat.setOpen': ['lesson.moderate'],
  'countdown.started': ['lesson.conduct'],
  'countdown.stopped': ['lesson.conduct'],
  'recording.started': ['lesson.conduct'],
  // the receiving school can always end being recorded
  'recording.stopped': ['lesson.moderate'],
  'stage.started': ['lesson.conduct'],
  'headcount.confirmed': ['lesson.confirmHeadcount'],
  'line.lost': null,
  'line.returned': null,
  'event.withheld': null,
};

/** Whether a role holds a permission in lessons it is listed on. */
export const roleHolds = (role: LessonRole, action: Action): boolean =>
  (matrixRow(action)[role] ?? []).includes('listed');

/** Whether a role ever does this kind of thing: what menus and buttons ask. */
export const mayDo = (role: LessonRole, kind: LessonActionKind): boolean =>
  (ACTION_PERMISSIONS[kind] ?? []).some((action) => roleHolds(role, action));

/** Done also before the lesson is open, and after it has ended. */
const WHILE_WAITING: readonly LessonActionKind[] = [
  'lesson.opened',
  'chat.posted',
  'whisper.posted',
  'chat.setOpen',
  'media.asked',
  'media.muted',
  'participant.removed',
  'headcount.confirmed',
];
const AFTER_END: readonly LessonActionKind[] = ['headcount.confirmed'];

/**
 * Why `who` may not do `action` now, or null if they may. Pure: the server enforces it, the client hides by it.
 * Rules beside the matrix: a classroom and an assisting teacher raise hands of their own class or side only;
 * classrooms post chat only while it is open to them, and draw only while their pupil is on stage; nobody mutes, asks or removes the lead teacher or
 * themselves; an assisting teacher counts heads on their own side; classes, people, pages and stages must be
 * the lesson's own.
 */
export function refusalOf(who: LiveActor, action: LessonAction, scene: LiveScene): LiveRefusal | null {
  if (!mayDo(who.role, action.kind)) return refused('lesson.not-allowed');
  return phaseRefusal(action.kind, scene) ?? nameRefusal(action, scene) ?? ruleRefusal(who, action, scene);
}

function phaseRefusal(kind: LessonActionKind, { state }: LiveScene): LiveRefusal | null {
  switch (state.phase) {
    case 'waiting':
      return WHILE_WAITING.includes(kind) ? null : { code: 'conflict', reason: 'lesson.not-open' };
    case 'live':
      return kind === 'lesson.opened' ? { code: 'conflict', reason: 'lesson.already-open' } : null;
    case 'ended':
      return AFTER_END.includes(kind) ? null : { code: 'conflict', reason: 'lesson.ended' };
  }
}

type Rule<K extends LessonActionKind> = (
  who: LiveActor,
  action: Extract<LessonAction, { kind: K }>,
  scene: LiveScene,
) => LiveRefusal | null;

const onKnownPage = (_who: LiveActor, { pageKey }: { pageKey: string }, scene: LiveScene) =>
  isPageOf(scene, pageKey) ? null : unknown('page', 'pageKey');

/** Whether somebody's hand may be on the page now: a classroom's only while its pupil is on stage. */
export const mayDrawNow = (
  who: Pick<LiveActor, 'role' | 'classIds'>,
  { calledOnClassId, onStage }: Pick<LiveState, 'calledOnClassId' | 'onStage'>,
): boolean =>
  roleHolds(who.role, 'lesson.draw') &&
  (who.role !== 'classroomEndpoint' ||
    (onStage !== null && calledOnClassId !== null && who.classIds.includes(calledOnClassId)));

const byHandOnPage = (who: LiveActor, action: { pageKey: string }, scene: LiveScene) =>
  mayDrawNow(who, scene.state) ? onKnownPage(who, action, scene) : refused('lesson.not-on-stage');

const ofOwnClass = (who: LiveActor, { classId }: { classId: string }, scene: LiveScene) =>
  isOwnClass(who, classId, scene) ? null : refused('lesson.not-own-class');

const ofUnprotected = (who: LiveActor, { personId }: { personId: string }, scene: LiveScene) =>
  personId === who.personId || roleOf(scene, personId) === 'leadTeacher'
    ? refused('lesson.protected-person')
    : null;

/** Observers have neither microphone nor camera. */
const ofSpeaker = (who: LiveActor, target: { personId: string }, scene: LiveScene) =>
  roleOf(scene, target.personId) === 'observer'
    ? unknown('person', 'personId')
    : ofUnprotected(who, target, scene);

const RULES: { [K in LessonActionKind]?: Rule<K> } = {
  'layout.chosen': (_who, { layout, classId }) =>
    layout === 'oneClassroom' && classId === null ? unknown('class', 'classId') : null,
  'page.shown': (_who, { page }, scene) =>
    isPageOf(scene, pageKeyOf(page)) ? null : unknown('page', 'page'),
  'ink.added': byHandOnPage,
  'ink.erased': byHandOnPage,
  'ink.cleared': onKnownPage,
  'clip.set': onKnownPage,
  'hand.raised': ofOwnClass,
  'hand.lowered': (who, action, scene) =>
    roleHolds(who.role, 'lesson.moderate') ? null : ofOwnClass(who, action, scene),
  'headcount.confirmed': (who, action, scene) =>
    who.role === 'leadTeacher' ? null : ofOwnClass(who, action, scene),
  'chat.posted': (who, _action, { state }) =>
    who.role !== 'classroomEndpoint' || state.chatOpenToClassrooms ? null : refused('lesson.chat-closed'),
  'media.asked': ofSpeaker,
  'media.muted': ofSpeaker,
  'participant.removed': ofUnprotected,
  'recording.started': (_who, _action, { state }) =>
    state.recording === null ? null : { code: 'conflict', reason: 'recording.already-on' },
  'recording.stopped': (_who, _action, { state }) =>
    state.recording === null ? { code: 'conflict', reason: 'recording.not-on' } : null,
  'stage.started': (_who, { stageId }, scene) =>
    scene.stageIds.includes(stageId) ? null : unknown('stage', 'stageId'),
};

function ruleRefusal(who: LiveActor, action: LessonAction, scene: LiveScene): LiveRefusal | null {
  const rule = RULES[action.kind] as Rule<LessonActionKind> | undefined; // as: the table pairs kind and action
  return rule?.(who, action, scene) ?? null;
}

/** Classes and people that the lesson does not know. */
function nameRefusal(action: LessonAction, scene: LiveScene): LiveRefusal | null {
  if ('classId' in action && action.classId !== null && sideOf(scene, action.classId) === undefined)
    return unknown('class', 'classId');
  if ('personId' in action && roleOf(scene, action.personId) === undefined)
    return unknown('person', 'personId');
  return null;
}

const refused = (reason: LiveRefusalReason): LiveRefusal => ({ code: 'forbidden', reason });

const unknown = (what: 'class' | 'person' | 'page' | 'stage', field: string): LiveRefusal => ({
  code: 'invalid',
  reason: `lesson.unknown-${what}`,
  field,
});

const sideOf = (scene: LiveScene, classId: string) => scene.classes.find((one) => one.id === classId)?.side;

const roleOf = (scene: LiveScene, personId: string) =>
  scene.people.find((one) => one.personId === personId)?.role;

/** A screen's own class; for people any class of their side. */
const isOwnClass = (who: LiveActor, classId: string, scene: LiveScene): boolean =>
  who.role === 'classroomEndpoint'
    ? who.classIds.includes(classId)
    : who.side !== null && sideOf(scene, classId) === who.side;

const PAGE_KEY = /^(board|[0-9a-f-]{36})\/([1-9]\d{0,3})$/;
const BOARD_PAGES = 50;

function isPageOf(scene: LiveScene, pageKey: string): boolean {
  const [, book, page] = PAGE_KEY.exec(pageKey) ?? [];
  if (book === undefined) return false;
  return book === 'board' ? Number(page) <= BOARD_PAGES : scene.coursewareIds.includes(book);
}
