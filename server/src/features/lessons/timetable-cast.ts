import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError, type FieldProblem } from '@tongtang/shared/wire/problem.ts';
import type { Queryable } from '../../platform/database.ts';
import type { PairingRow } from '../pairings/index.ts';
import * as repo from './timetable-cast.repo.ts';
import type { CastClass, CastTeacher } from './timetable-writes.repo.ts';

type WishedClass = { classId: string; classroomId?: string | null };

export const schoolsOf = (pairing: PairingRow): repo.PairSchools => ({
  supportingSchoolId: pairing.supportingSchool.id,
  receivingSchoolId: pairing.receivingSchool.id,
});

/**
 * The teachers of a lesson, each with the school of the pair they are a member of.
 * @throws invalid `leadTeacherId`, `assistingTeacherIds.n`
 */
export async function castTeachers(
  db: Queryable,
  pairing: PairingRow,
  wished: { leadTeacherId: string; assistingTeacherIds: readonly string[] },
): Promise<CastTeacher[]> {
  const members = new Map((await repo.listTeachers(db, schoolsOf(pairing))).map((row) => [row.id, row]));
  const faults: FieldProblem[] = [];
  const cast = (personId: string, role: CastTeacher['role'], path: string): CastTeacher[] => {
    const member = members.get(personId);
    if (member === undefined) faults.push({ path, message: strangerTo(pairing) });
    return member === undefined ? [] : [{ personId, role, side: member.side }];
  };
  const lead = cast(wished.leadTeacherId, 'leadTeacher', 'leadTeacherId');
  const assisting = wished.assistingTeacherIds.flatMap((personId, index) => {
    const path = `assistingTeacherIds.${String(index)}`;
    const twice = personId === wished.leadTeacherId || wished.assistingTeacherIds.indexOf(personId) !== index;
    if (twice) faults.push({ path, message: '同一位教师只能选一次' });
    return twice ? [] : cast(personId, 'assistingTeacher', path);
  });
  refuse(faults);
  return [...lead, ...assisting];
}

/**
 * Somebody who takes over a role on a lesson.
 * @throws invalid `substituteId`
 */
export async function castSubstitute(
  db: Queryable,
  pairing: PairingRow,
  { personId, role }: { personId: string; role: CastTeacher['role'] },
): Promise<CastTeacher & { name: string }> {
  const member = (await repo.listTeachers(db, schoolsOf(pairing))).find((row) => row.id === personId);
  if (member === undefined)
    throw new ProblemError('invalid', { fields: [{ path: 'substituteId', message: strangerTo(pairing) }] });
  return { personId, role, side: member.side, name: member.name };
}

const strangerTo = ({ supportingSchool, receivingSchool }: PairingRow): string =>
  `不是${supportingSchool.shortName}或${receivingSchool.shortName}的教师`;

/**
 * The classes of a lesson, each with its school and the room it will sit in.
 * @throws invalid `classes`, `classes.n.classId`, `classes.n.classroomId`
 */
export async function castClasses(
  db: Queryable,
  pairing: PairingRow,
  wished: readonly WishedClass[],
): Promise<CastClass[]> {
  const pair = schoolsOf(pairing);
  const classes = new Map((await repo.listClasses(db, pair)).map((row) => [row.id, row]));
  const rooms = new Map((await repo.listClassrooms(db, pair)).map((row) => [row.id, row]));
  const faults: FieldProblem[] = [];
  const cast = wished.flatMap(({ classId, classroomId }, index): CastClass[] => {
    const path = `classes.${String(index)}`;
    const found = classes.get(classId);
    const twice = wished.findIndex((other) => other.classId === classId) !== index;
    if (found === undefined || twice) {
      const message = twice ? '同一个班只能选一次' : '不是这两所学校的班级';
      faults.push({ path: `${path}.classId`, message });
      return [];
    }
    const roomId = classroomId === undefined ? (found.classroom?.id ?? null) : classroomId;
    if (roomId !== null && rooms.get(roomId)?.side !== found.side)
      faults.push({ path: `${path}.classroomId`, message: '教室和班级不在同一所学校', fault: 'unfit' });
    return [{ classId, side: found.side, classroomId: roomId }];
  });
  if (faults.length === 0 && new Set(cast.map((entry) => entry.side)).size < 2)
    faults.push({ path: 'classes', message: '两校各选至少一个班', fault: 'too-few' });
  refuse(faults);
  return cast;
}

/**
 * Lets pass courseware of the two schools that the actor may use, and what is on the lesson already.
 * @throws invalid `coursewareIds.n`
 */
export async function checkCourseware(
  db: Queryable,
  actor: Actor,
  { pairing, ids, kept }: { pairing: PairingRow; ids: readonly string[]; kept: readonly string[] },
): Promise<void> {
  if (ids.length === 0) return;
  const usable = new Set((await usableCourseware(db, actor, pairing)).map((row) => row.id));
  const faults = ids.flatMap((id, index): FieldProblem[] => {
    const path = `coursewareIds.${String(index)}`;
    if (ids.indexOf(id) !== index) return [{ path, message: '同一份课件只能选一次' }];
    return usable.has(id) || kept.includes(id) ? [] : [{ path, message: '没有这份课件' }];
  });
  refuse(faults);
}

/** Courseware of the two schools that the actor may read. */
export async function usableCourseware(
  db: Queryable,
  actor: Actor,
  pairing: PairingRow,
): Promise<repo.CoursewareRow[]> {
  const rows = await repo.listCourseware(db, schoolsOf(pairing));
  return rows.filter(({ schoolId, ownerId }) => {
    const school =
      schoolId === pairing.supportingSchool.id ? pairing.supportingSchool : pairing.receivingSchool;
    return can(actor, 'courseware.read', {
      organisationIds: [schoolId],
      regionPaths: [school.regionPath],
      ownerId,
    });
  });
}

function refuse(fields: FieldProblem[]): void {
  if (fields.length > 0) throw new ProblemError('invalid', { fields });
}
