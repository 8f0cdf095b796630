import type { IncomingMessage } from 'node:http';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Deps } from '../../platform/deps.ts';
import { sendFile, type ByteRange } from '../../platform/send-file.ts';
import { keyOfSegment, type RecordingFiles } from './recordings.files.ts';
import type { ViewNotes } from './recordings.list.service.ts';
import type { SegmentRow } from './recordings.repo.ts';
import { segmentFor } from './recordings.service.ts';
import type { RecordingsDeps } from './sight.ts';

export const MEDIA_PATH = '/api/recordings/:id/media/:segmentId';

export type MediaDeps = RecordingsDeps &
  Pick<Deps, 'storage' | 'log'> & {
    files: RecordingFiles;
    noteView: ViewNotes;
    actorOf: (request: IncomingMessage) => Promise<Actor>;
  };

/**
 * GET and HEAD of a segment's file or one range of it (RFC 9110 §14). What is asked for twice is the same, but the
 * file may have grown: nothing is kept by caches while it is written.
 */
export function mediaHandler(deps: MediaDeps): RequestHandler {
  const allow = createAllowing(deps);
  const serve = async (request: Request, response: Response) => {
    const { ask, personId, segment, share } = await allow(request);
    await deps.noteView(ask.id, { personId, shareId: share?.id ?? null });
    const size = segment.sizeBytes;
    response.set({
      'accept-ranges': 'bytes',
      'content-type': CONTENT_TYPES[segment.codec],
      'cache-control': cacheControl(segment, share !== null),
      vary: 'Cookie',
    });
    const ranges = request.range(size);
    if (ranges === -1) {
      response
        .status(416)
        .set('content-range', `bytes */${String(size)}`)
        .end();
      return;
    }
    const one = ranges !== undefined && ranges !== -2 && ranges.length === 1 ? ranges[0] : undefined;
    const { start, end } = one ?? { start: 0, end: size - 1 };
    response.status(one === undefined ? 200 : 206).set('content-length', String(end - start + 1));
    if (one !== undefined) response.set('content-range', `bytes ${start}-${end}/${String(size)}`);
    if (request.method === 'HEAD') response.end();
    else await send(deps, { ...ask, segment, start, end }, response);
  };
  return (request, response, next) => {
    serve(request, response).catch(next);
  };
}

type Allowed = {
  ask: z.infer<typeof Ask>;
  personId: string;
  segment: SegmentRow;
  share: { id: string } | null;
};

/** How long it counts that somebody was allowed, by a clock that nobody sets: a player asks many times a second. */
const ALLOWED_MS = 2_000;
const MOST_REMEMBERED = 10_000;

/**
 * Asks whether the request may have the segment. Remembered for two seconds is only the yes to who may see the lesson,
 * of a file that does not grow any more: receivers of a share are asked each time.
 */
function createAllowing(deps: MediaDeps): (request: Request) => Promise<Allowed> {
  const remembered = new Map<string, { allowed: Allowed; until: number }>();
  return async (request) => {
    const key = `${request.path} ${request.headers.cookie ?? ''}`;
    const known = remembered.get(key);
    if (known !== undefined && performance.now() < known.until) return known.allowed;
    remembered.delete(key);
    const actor = await deps.actorOf(request);
    const ask = Ask.safeParse(request.params);
    if (!ask.success) throw new ProblemError('not-found');
    const { segment, share } = await segmentFor(deps, actor, ask.data);
    const allowed = { ask: ask.data, personId: actor.personId, segment, share };
    if (share === null && isWhole(segment)) {
      remembered.set(key, { allowed, until: performance.now() + ALLOWED_MS });
      const [oldest] = remembered.keys();
      if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
    }
    return allowed;
  };
}

const CONTENT_TYPES = { opus: 'audio/webm', vp8: 'video/webm', aac: 'audio/mp4', avc: 'video/mp4' } as const;

/** A file that still grows is asked for anew; of one that is shared nothing stays with the browser. */
const cacheControl = ({ isRunOver }: SegmentRow, isShared: boolean): string =>
  isRunOver && !isShared ? 'private, max-age=86400' : 'private, no-store';

const Ask = z.object({ id: z.uuid(), segmentId: z.uuid() });

const isWhole = ({ isRunOver, runId }: SegmentRow): boolean => isRunOver || runId === null;

type Bytes = { id: string; segmentId: string; segment: SegmentRow } & ByteRange;

async function send(
  { storage, files, log }: MediaDeps,
  { id, segmentId, segment, ...range }: Bytes,
  response: Response,
): Promise<void> {
  try {
    if (isWhole(segment) || segment.runId === null)
      await storage.send(
        keyOfSegment(id, segmentId, segment.origin === 'file' ? 'mp4' : 'webm'),
        range,
        response,
      );
    else await sendFile(files.pathOf(segment.runId, segmentId), range, response);
  } catch (error) {
    log.error({ err: error }, 'a segment of a recording breaks off');
    // who gets less than was announced knows it
    response.destroy();
  }
}
