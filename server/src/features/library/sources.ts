import type { NewSource } from '@tongtang/shared/library/library-item.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Queryable } from '../../platform/database.ts';
import { lessonToReview } from '../lessons/index.ts';
import { findRecordedLesson } from '../recordings/index.ts';
import type { LibraryDeps } from './library-deps.ts';
import { findCourseware, type SourceColumns } from './versions.repo.ts';

/** What is to be put behind a version, looked at; `keep` belongs into the transaction that writes the version. */
export type PreparedSource = {
  /** The words of a plan; else empty. */
  text: string;
  keep(tx: Queryable): Promise<SourceColumns>;
};

const NOTHING: SourceColumns = { coursewareId: null, planVersionId: null, recordingId: null };

/**
 * A file of the school that the actor may manage, a plan of the school that the actor writes, or a recording of the
 * school's lessons that the actor may offer.
 * @throws invalid `source`
 */
export async function prepareSource(
  deps: LibraryDeps,
  actor: Actor,
  { source, schoolId }: { source: NewSource; schoolId: string },
): Promise<PreparedSource> {
  switch (source.kind) {
    case 'courseware': {
      const { coursewareId } = source;
      const file = await findCourseware(deps.db, coursewareId);
      const mayUse =
        file !== undefined &&
        can(actor, 'courseware.manage', { organisationIds: [file.schoolId], ownerId: file.ownerId });
      if (!mayUse || file.schoolId !== schoolId)
        refuse('没有这个文件，或者不是您的。请从本校您上传的文件里选');
      if (!file.isReady) refuse('文件还在处理，等它可以打开以后再放进来');
      return { text: '', keep: () => Promise.resolve({ ...NOTHING, coursewareId }) };
    }
    case 'lessonPlan': {
      const plan = await refusing('没有这份教案，或者您不是它的作者', () =>
        deps.plans.prepare(actor, source.lessonPlanId),
      );
      if (!plan.schoolIds.includes(schoolId)) refuse('这份教案不是这所学校的');
      return { text: plan.text, keep: async (tx) => ({ ...NOTHING, planVersionId: await plan.keep(tx) }) };
    }
    case 'recording': {
      const { recordingId } = source;
      const lesson = await refusing('没有这份录像，或者不是您主讲的课', async () => {
        const recorded = await findRecordedLesson(deps.db, { id: recordingId });
        if (recorded === undefined) throw new ProblemError('not-found');
        const { lessonId } = recorded;
        return (await lessonToReview(deps.db, actor, { lessonId, action: 'recording.offer' })).lesson;
      });
      const schoolIds: string[] = [lesson.supportingSchool.id, lesson.receivingSchool.id];
      if (!schoolIds.includes(schoolId)) refuse('这节课不是这所学校的');
      return { text: '', keep: () => Promise.resolve({ ...NOTHING, recordingId }) };
    }
  }
}

function refuse(message: string): never {
  throw new ProblemError('invalid', { fields: [{ path: 'source', message, fault: 'not-allowed' }] });
}

/** What is not there for the actor, or not theirs to give, is a fault of the field. */
async function refusing<T>(message: string, look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof ProblemError && (error.code === 'not-found' || error.code === 'forbidden'))
      return refuse(message);
    throw error;
  }
}
