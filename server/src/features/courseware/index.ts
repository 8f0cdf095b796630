import type { IncomingMessage } from 'node:http';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { Router } from 'express';
import { requireCaller, type Caller } from '../../platform/http.ts';
import { serveCoursewareChannel } from './courseware.channel.ts';
import { CONTENT_PATH, contentHandler, PICTURE_PATH, pictureHandler } from './courseware.content.ts';
import { serveConversion } from './courseware.conversion.ts';
import { type MayReadElsewhere } from './courseware.policy.ts';
import { coursewareRoutes } from './courseware.routes.ts';
import type { CoursewareDeps } from './courseware.service.ts';
import { serveSweep } from './courseware.sweep.ts';
import { servePictures } from './pictures/page-pictures.ts';
import { UPLOADS_PATH, uploadsHandler } from './courseware.uploads.ts';
import { openWorkFiles } from './work-files.ts';

export { findOffice } from './office/find-office.ts';
export type { Office } from './office/convert-office.ts';
export type { MayReadElsewhere } from './courseware.policy.ts';

export type CoursewareOptions = Omit<CoursewareDeps, 'files' | 'elsewhere'> & {
  /** Local folder for uploads on their way and for conversions; on the disk of the storage. */
  workFolder: string;
  callerOf: (request: IncomingMessage) => Promise<Caller | null>;
  /** None if absent. */
  elsewhere?: readonly MayReadElsewhere[];
};

/** The courseware feature: uploads, conversion, lists, content. `http` goes before the contract's router. */
export function createCourseware(options: CoursewareOptions) {
  const deps = {
    ...options,
    files: openWorkFiles(options.workFolder),
    elsewhere: options.elsewhere ?? [],
    actorOf: async (request: IncomingMessage): Promise<Actor> =>
      requireCaller(await options.callerOf(request)),
  };
  serveCoursewareChannel(deps);
  serveConversion(deps);
  servePictures(deps);
  serveSweep(deps);
  const http = Router();
  http.all([UPLOADS_PATH, `${UPLOADS_PATH}/:id`], uploadsHandler(deps));
  http.get(CONTENT_PATH, contentHandler(deps));
  http.get(PICTURE_PATH, pictureHandler(deps));
  return { routes: coursewareRoutes(deps), http };
}
