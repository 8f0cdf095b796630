import { LIBRARY_ROWS } from './library-rows.ts';
import { RECORDING_ROWS } from './recording-rows.ts';
import { all, authored, granted, listed, own, region, school, type Row } from './scopes.ts';

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
  /** 字幕, typed during the lesson. */
  'lesson.caption': { leadTeacher: listed, assistingTeacher: listed, observer: listed },
  /** To import and correct what was said in a recording. */
  'transcript.write': {
    schoolAdministrator: school,
    leadTeacher: listed,
    assistingTeacher: listed,
    observer: listed,
  },
  /** To ask once more for what is made of a recording in the background. */
  'rendition.ask': {
    schoolAdministrator: school,
    leadTeacher: listed,
    assistingTeacher: listed,
    observer: listed,
  },
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
  /** To publish or remove the report that one began; administrators do it for somebody who left. */
  'reviewReport.manage': {
    schoolAdministrator: school,
    teacher: own,
    researchOfficer: own,
    expert: own,
    mentor: own,
    trainee: own,
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
  ...LIBRARY_ROWS,
  ...RECORDING_ROWS,
} as const satisfies Record<string, Row>;

export type Action = keyof typeof MATRIX;

/** The matrix read as a plain table. */
export const matrixRow = (action: Action): Row => MATRIX[action];
