import type { Role } from './roles.ts';

/**
 * Where a right holds: `all` anywhere; `region` things of organisations in the region of the actor's own
 * organisation and below; `school` things that one of the actor's organisations takes part in (both schools of
 * a pairing do); `listed` things on which the actor is listed in that lesson role; `granted` things opened to
 * the actor by name; `own` the actor's own things; `authored` things of which the actor is an author.
 */
export type Scope = 'all' | 'region' | 'school' | 'listed' | 'granted' | 'own' | 'authored';

type Row = Partial<Record<Role, readonly Scope[]>>;

const all = ['all'] as const;
const region = ['region'] as const;
const school = ['school'] as const;
const listed = ['listed'] as const;
const granted = ['granted'] as const;
const own = ['own'] as const;
const authored = ['authored'] as const;

/** A lesson plan is open to its authors, once shared to both schools, the region's research officers, and guests. */
const planReaders: Row = {
  schoolAdministrator: [...school, ...granted, ...authored],
  teacher: [...school, ...granted, ...authored],
  researchOfficer: [...region, ...granted],
  expert: granted,
  mentor: [...granted, ...authored],
  trainee: [...granted, ...authored],
};

/**
 * An evaluation is open to its moderator and raters; once its scores are opened also to those whose work it is, to
 * the administrators of both schools and the region's research officers.
 */
const evaluationReaders: Row = {
  schoolAdministrator: [...school, ...own, ...granted, ...authored],
  teacher: [...own, ...granted, ...authored],
  researchOfficer: [...region, ...own, ...granted],
  expert: granted,
  mentor: [...granted, ...authored],
  trainee: [...granted, ...authored],
};

/** A research meeting is open to its moderator and those who are invited, whoever oversees them. */
const meetingPeople: Row = {
  coordinator: [...own, ...granted],
  schoolAdministrator: [...own, ...granted],
  teacher: [...own, ...granted],
  researchOfficer: [...own, ...granted],
  expert: [...own, ...granted],
  mentor: [...own, ...granted],
  trainee: [...own, ...granted],
};

/** Everybody who belongs to the organisation, and those who oversee it. */
const members: Row = {
  platformAdministrator: all,
  coordinator: region,
  schoolAdministrator: school,
  teacher: school,
  expert: school,
  researchOfficer: region,
  mentor: school,
  trainee: school,
  classroomEndpoint: school,
};

/**
 * The permission matrix: action × role → scopes. One table for the server's enforcement and the client's
 * menus. The platform administrator runs the platform and has no right to content (lessons, courseware).
 */
export const MATRIX = {
  'region.manage': { platformAdministrator: all, coordinator: region },
  'organisation.read': members,
  'organisation.manage': { platformAdministrator: all, coordinator: region },
  'organisation.update': { platformAdministrator: all, coordinator: region, schoolAdministrator: school },
  'class.read': { ...members, platformAdministrator: [] },
  'class.manage': { schoolAdministrator: school },
  'person.read': {
    platformAdministrator: all,
    coordinator: region,
    schoolAdministrator: school,
    teacher: school,
  },
  'person.manage': { platformAdministrator: all, coordinator: region, schoolAdministrator: school },
  'roster.import': { coordinator: region, schoolAdministrator: school },
  'calendar.read': members,
  'calendar.manage': { coordinator: region, schoolAdministrator: school },
  'device.read': {
    platformAdministrator: all,
    coordinator: region,
    schoolAdministrator: school,
    teacher: school,
  },
  'device.manage': { schoolAdministrator: school },
  'pairing.read': {
    platformAdministrator: all,
    coordinator: region,
    schoolAdministrator: school,
    teacher: school,
    researchOfficer: region,
    expert: school,
    mentor: school,
    trainee: school,
    classroomEndpoint: school,
  },
  'pairing.manage': { coordinator: region },
  'lesson.read': {
    coordinator: region,
    schoolAdministrator: school,
    teacher: school,
    researchOfficer: granted,
    expert: granted,
    leadTeacher: listed,
    assistingTeacher: listed,
    observer: listed,
    classroomEndpoint: [...school, ...listed],
  },
  'lesson.schedule': { coordinator: region, schoolAdministrator: school, teacher: school },
  'lesson.change': { coordinator: region, schoolAdministrator: school, leadTeacher: listed },
  'lesson.addObserver': {
    coordinator: region,
    schoolAdministrator: school,
    leadTeacher: listed,
    assistingTeacher: listed,
  },
  'lesson.join': {
    leadTeacher: listed,
    assistingTeacher: listed,
    observer: listed,
    classroomEndpoint: listed,
  },
  'lesson.publish': { leadTeacher: listed, assistingTeacher: listed, classroomEndpoint: listed },
  'lesson.shareScreen': { leadTeacher: listed, assistingTeacher: listed },
  'lesson.conduct': { leadTeacher: listed },
  'lesson.moderate': { leadTeacher: listed, assistingTeacher: listed },
  'lesson.raiseHand': { assistingTeacher: listed, classroomEndpoint: listed },
  'lesson.draw': { leadTeacher: listed, assistingTeacher: listed, classroomEndpoint: listed },
  'lesson.chat': { leadTeacher: listed, assistingTeacher: listed, classroomEndpoint: listed },
  'lesson.whisper': { leadTeacher: listed, assistingTeacher: listed },
  'lesson.seeObservers': {
    coordinator: region,
    schoolAdministrator: school,
    leadTeacher: listed,
    assistingTeacher: listed,
  },
  'lesson.confirmHeadcount': { assistingTeacher: listed, leadTeacher: listed },
  /** 打点 during the lesson. */
  'lesson.mark': { leadTeacher: listed, assistingTeacher: listed, observer: listed },
  /** What people say about a lesson: for those who see it, not for the screens of its classrooms. */
  'review.read': {
    coordinator: region,
    schoolAdministrator: school,
    teacher: school,
    researchOfficer: granted,
    expert: granted,
    leadTeacher: listed,
    assistingTeacher: listed,
    observer: listed,
  },
  /** Judging lessons is for teachers and those who were asked to watch, not for who runs the programme. */
  'review.write': {
    schoolAdministrator: school,
    teacher: school,
    researchOfficer: granted,
    expert: granted,
    leadTeacher: listed,
    assistingTeacher: listed,
    observer: listed,
  },
  /** Observation schemes of one's own and of one's organisations. */
  'codingScheme.read': {
    schoolAdministrator: [...school, ...own],
    teacher: [...school, ...own],
    researchOfficer: [...school, ...own],
    expert: [...school, ...own],
  },
  'codingScheme.manage': {
    schoolAdministrator: [...school, ...own],
    teacher: own,
    researchOfficer: [...school, ...own],
    expert: own,
  },
  'meeting.read': meetingPeople,
  'meeting.manage': {
    coordinator: own,
    schoolAdministrator: own,
    teacher: own,
    researchOfficer: own,
    expert: own,
    mentor: own,
    trainee: own,
  },
  /** That it was held, how long, with whom: for the ledger of activities, without what was said. */
  'meeting.count': { coordinator: region, schoolAdministrator: school },
  'attendance.read': {
    coordinator: region,
    schoolAdministrator: school,
    leadTeacher: listed,
    assistingTeacher: listed,
  },
  'courseware.read': {
    schoolAdministrator: school,
    teacher: school,
    leadTeacher: listed,
    assistingTeacher: listed,
    observer: listed,
    classroomEndpoint: listed,
  },
  'courseware.upload': { schoolAdministrator: school, teacher: school },
  'courseware.manage': { schoolAdministrator: school, teacher: own },
  'lessonPlan.create': { schoolAdministrator: school, teacher: school },
  'lessonPlan.read': planReaders,
  'lessonPlan.comment': planReaders,
  'lessonPlan.write': {
    schoolAdministrator: authored,
    teacher: authored,
    mentor: authored,
    trainee: authored,
  },
  'lessonPlan.manage': {
    schoolAdministrator: [...school, ...own],
    teacher: own,
    mentor: own,
    trainee: own,
  },
  'lessonPlan.sign': { schoolAdministrator: [...school, ...granted], teacher: granted, mentor: granted },
  'planTemplate.read': {
    coordinator: school,
    schoolAdministrator: school,
    teacher: school,
    researchOfficer: school,
  },
  'planTemplate.manage': { coordinator: school, schoolAdministrator: school, researchOfficer: school },
  'evaluation.create': { schoolAdministrator: school, teacher: school, researchOfficer: region },
  'evaluation.read': evaluationReaders,
  'evaluation.fill': {
    schoolAdministrator: granted,
    teacher: granted,
    researchOfficer: granted,
    expert: granted,
    mentor: granted,
    trainee: granted,
  },
  'evaluation.manage': { schoolAdministrator: own, teacher: own, researchOfficer: own },
  'evaluationTemplate.read': {
    coordinator: school,
    schoolAdministrator: school,
    teacher: school,
    researchOfficer: school,
  },
  'evaluationTemplate.manage': { coordinator: school, schoolAdministrator: school, researchOfficer: school },
  /** What is published in the library of a school; openings to a pair add the partner's school. */
  'library.read': {
    coordinator: region,
    schoolAdministrator: school,
    teacher: school,
    researchOfficer: region,
    expert: school,
    mentor: school,
    trainee: school,
  },
  'library.create': { schoolAdministrator: school, teacher: school },
  'library.manage': { schoolAdministrator: [...school, ...own], teacher: own },
  /** The first step; the bureau's coordinator stands in for a school whose only administrator is the author. */
  'library.reviewAtSchool': { coordinator: region, schoolAdministrator: school },
  'library.reviewAtBureau': { coordinator: region, researchOfficer: region },
  'library.open': { schoolAdministrator: school },
  /** To put a lesson's recording into the library. */
  'recording.offer': { schoolAdministrator: school, leadTeacher: listed },
} as const satisfies Record<string, Row>;

export type Action = keyof typeof MATRIX;

/** The matrix read as a plain table. */
export const matrixRow = (action: Action): Row => MATRIX[action];
