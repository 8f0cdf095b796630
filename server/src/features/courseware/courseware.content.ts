import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { MAX_COURSEWARE_PAGES } from '@tongtang/shared/courseware/formats.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { sendStoredFile } from '../../platform/stored-file.ts';
import { findContent, type CoursewareDeps } from './courseware.service.ts';
import { pictureKey } from './pictures/page-pictures.ts';

type ContentDeps = CoursewareDeps & { actorOf: (request: IncomingMessage) => Promise<Actor> };

export const CONTENT_PATH = '/api/courseware/:id/content';
export const PICTURE_PATH = '/api/courseware/:id/pages/:page/picture';

/** GET and HEAD of the file that screens draw. */
export function contentHandler(deps: ContentDeps): RequestHandler {
  const serve = async (request: Request, response: Response) => {
    const content = await contentOf(deps, request);
    const extension = content.contentKey.split('.').at(-1) ?? '';
    await sendStoredFile(
      deps,
      {
        key: content.contentKey,
        sizeBytes: content.contentBytes,
        contentType: content.contentType,
        sha256: content.contentSha256,
        fileName: `${content.title}.${extension}`,
      },
      { request, response },
    );
  };
  return (request, response, next) => {
    serve(request, response).catch(next);
  };
}

/** GET and HEAD of the small picture of a page. */
export function pictureHandler(deps: ContentDeps): RequestHandler {
  const serve = async (request: Request, response: Response) => {
    const { id, contentSha256, title } = await contentOf(deps, request);
    const page = Page.safeParse(request.params['page']);
    if (!page.success) throw new ProblemError('not-found');
    const key = pictureKey(id, page.data);
    const sizeBytes = await deps.storage.size(key);
    if (sizeBytes === undefined) throw new ProblemError('not-found');
    const fileName = `${title}-${String(page.data)}.webp`;
    const sha256 = createHash('sha256').update(`${contentSha256}/${key}`).digest('hex');
    const file = { key, sizeBytes, sha256, fileName, contentType: 'image/webp' };
    await sendStoredFile(deps, file, { request, response });
  };
  return (request, response, next) => {
    serve(request, response).catch(next);
  };
}

const Page = z.coerce.number().int().min(1).max(MAX_COURSEWARE_PAGES);

async function contentOf(deps: ContentDeps, request: Request) {
  const actor = await deps.actorOf(request);
  const id = z.uuid().safeParse(request.params['id']);
  if (!id.success) throw new ProblemError('not-found');
  return { id: id.data, ...(await findContent(deps, actor, id.data)) };
}
