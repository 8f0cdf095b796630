import type { IncomingMessage } from 'node:http';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { Router } from 'express';
import type { Queryable } from '../../platform/database.ts';
import { requireCaller, type Caller } from '../../platform/http.ts';
import { serveCoursewareChannel } from './courseware.channel.ts';
import { CONTENT_PATH, contentHandler } from './courseware.content.ts';
import { serveConversion } from './courseware.conversion.ts';
import { readable, type MayReadThroughLesson } from './courseware.policy.ts';
import * as repo from './courseware.repo.ts';
import { coursewareRoutes } from './courseware.routes.ts';
import type { CoursewareDeps } from './courseware.service.ts';
import { serveSweep } from './courseware.sweep.ts';
import { UPLOADS_PATH, uploadsHandler } from './courseware.uploads.ts';
import { openWorkFiles } from './work-files.ts';

export { findOffice } from './office/find-office.ts';
export type { Office } from './office/convert-office.ts';
export type { MayReadThroughLesson } from './courseware.policy.ts';

export type CoursewareOptions = Omit<CoursewareDeps, 'files' | 'mayReadThroughLesson'> & {
  /** Local folder for uploads on their way and for conversions; on the disk of the storage. */
  workFolder: string;
  callerOf: (request: IncomingMessage) => Promise<Caller | null>;
  /** None if absent. */
  mayReadThroughLesson?: MayReadThroughLesson;
};

/** The courseware feature: uploads, conversion, lists, content. `http` goes before the contract's router. */
export function createCourseware(options: CoursewareOptions) {
  const deps = {
    ...options,
    files: openWorkFiles(options.workFolder),
    mayReadThroughLesson: options.mayReadThroughLesson ?? (() => Promise.resolve(false)),
    actorOf: async (request: IncomingMessage): Promise<Actor> =>
      requireCaller(await options.callerOf(request)),
  };
  serveCoursewareChannel(deps);
  serveConversion(deps);
  serveSweep(deps);
  const http = Router();
  http.all([UPLOADS_PATH, `${UPLOADS_PATH}/:id`], uploadsHandler(deps));
  http.get(CONTENT_PATH, contentHandler(deps));
  return { routes: coursewareRoutes(deps), http };
}

/** What others show of a courseware. */
export type CoursewareBrief = { id: string; title: string; status: repo.CoursewareRow['status'] };

/** Titles by id, in the order asked for; unknown ids are left out. The caller has asked the policy. */
export async function findCoursewareBriefs(
  db: Queryable,
  ids: readonly string[],
): Promise<CoursewareBrief[]> {
  const rows = new Map((await repo.findCoursewareByIds(db, ids)).map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = rows.get(id);
    return row === undefined ? [] : [{ id: row.id, title: row.title, status: row.status }];
  });
}

/**
 * Lets pass if the actor may teach with all of these: may read each as a member of its school, and it is not removed.
 * @throws invalid naming the field `coursewareIds.<n>`
 */
export async function requireUsableCourseware(
  db: Queryable,
  actor: Actor,
  ids: readonly string[],
): Promise<void> {
  const rows = new Map((await repo.findCoursewareByIds(db, ids)).map((row) => [row.id, row]));
  for (const [index, id] of ids.entries()) {
    await readable(() => Promise.resolve(false), actor, rows.get(id)).catch(() => {
      throw new ProblemError('invalid', {
        reason: 'courseware.unknown',
        fields: [{ path: `coursewareIds.${String(index)}`, message: '没有这个课件，或您无权使用' }],
      });
    });
  }
}
