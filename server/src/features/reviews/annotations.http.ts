import type { IncomingMessage } from 'node:http';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import {
  ANNOTATION_TYPE,
  annotationOfMark,
  annotationsOfThread,
  type WebAnnotation,
} from '@tongtang/shared/reviews/annotation.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { listThreads } from './comments.service.ts';
import { listMarks } from './marks.service.ts';
import type { CommentsDeps } from './reviews.news.ts';
import { requireReviewed } from './reviews.policy.ts';

export const ANNOTATIONS_PATH = '/api/recordings/:id/annotations';

export type AnnotationsDeps = CommentsDeps &
  Pick<Deps, 'publicUrl'> & { actorOf: (request: IncomingMessage) => Promise<Actor> };

/** Comments and marks of a recording as one W3C annotation collection; a file to keep. */
export function annotationsHandler(deps: AnnotationsDeps): RequestHandler {
  const serve = async (request: Request, response: Response) => {
    const actor = await deps.actorOf(request);
    const id = z.uuid().safeParse(request.params['id']);
    if (!id.success) throw new ProblemError('not-found');
    const items = await annotationsOf(deps, actor, id.data);
    const page = `${deps.publicUrl}/api/recordings/${id.data}/annotations`;
    response
      .set({
        'content-type': ANNOTATION_TYPE,
        'content-disposition': `attachment; filename="annotations-${id.data}.jsonld"`,
        'cache-control': 'private, no-store',
      })
      .send(
        JSON.stringify({
          '@context': 'http://www.w3.org/ns/anno.jsonld',
          ...{ id: page, type: 'AnnotationCollection', total: items.length },
          first: { id: `${page}#page`, type: 'AnnotationPage', startIndex: 0, items },
        }),
      );
  };
  return (request, response, next) => {
    serve(request, response).catch(next);
  };
}

const AT_A_TIME = 200;

async function annotationsOf(
  deps: AnnotationsDeps,
  actor: Actor,
  recordingId: string,
): Promise<WebAnnotation[]> {
  const { lesson } = await requireReviewed(deps.db, actor, { recordingId, action: 'review.read' });
  const annotations: WebAnnotation[] = [];
  let cursor: string | null | undefined;
  while (cursor !== null) {
    const wanted = { id: recordingId, limit: AT_A_TIME, ...(cursor !== undefined && { cursor }) };
    const page = await listThreads(deps, actor, wanted);
    annotations.push(...page.items.flatMap((thread) => annotationsOfThread(deps.publicUrl, thread)));
    cursor = page.nextCursor;
  }
  const { items: marks } = await listMarks(deps, actor, lesson.id);
  return [...annotations, ...marks.map((mark) => annotationOfMark(deps.publicUrl, recordingId, mark))];
}
