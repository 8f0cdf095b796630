import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Request, Response } from 'express';
import type { Deps } from './deps.ts';
import type { Log } from './log.ts';

/** A file in the storage whose content never changes under its key. */
export type StoredFile = {
  key: string;
  sizeBytes: number;
  /** MIME type; only types that browsers show without running anything. */
  contentType: string;
  sha256: string;
  /** Name for those who save it. */
  fileName: string;
  /** Shown in the browser, which is the rule, or only saved. */
  disposition?: 'inline' | 'attachment';
};

/** How long a browser may keep it without asking again: it never changes. */
const KEEP_SECONDS = 365 * 24 * 3600;

/**
 * Answers GET and HEAD with the file or one range of it (RFC 9110 §13, §14): 200, 206, 304 or 416. Several
 * ranges at once get the whole file. Kept by the person's own browser only, never by caches between.
 * @throws unavailable, when the storage does not give it
 */
export async function sendStoredFile(
  { storage, log }: Pick<Deps, 'storage' | 'log'>,
  file: StoredFile,
  { request, response }: { request: Request; response: Response },
): Promise<void> {
  const etag = `"${file.sha256}"`;
  if (listsEtag(request.headers['if-none-match'], etag)) {
    response.status(304).set(headersOf(file, etag)).end();
    return;
  }
  const range = rangeOf(request, etag, file.sizeBytes);
  if (range === 'unsatisfiable') {
    response.status(416).set(headersOf(file, etag)).removeHeader('content-type');
    response.set('content-range', `bytes */${String(file.sizeBytes)}`).end();
    return;
  }
  const { start, end } = range ?? { start: 0, end: file.sizeBytes - 1 };
  const content =
    request.method === 'HEAD' ? undefined : await opened(storage.read(file.key, { start, end }), log);
  response.status(range === undefined ? 200 : 206);
  response.set(headersOf(file, etag)).set('content-length', String(end - start + 1));
  if (range !== undefined) response.set('content-range', `bytes ${start}-${end}/${String(file.sizeBytes)}`);
  if (content === undefined) response.end();
  else await passOn(content, response, log);
}

const headersOf = (file: StoredFile, etag: string) => ({
  etag,
  'accept-ranges': 'bytes',
  'cache-control': `private, max-age=${String(KEEP_SECONDS)}, immutable`,
  vary: 'Cookie',
  'content-type': file.contentType,
  'content-disposition': `${file.disposition ?? 'inline'}; filename*=UTF-8''${encodeRfc8187(file.fileName)}`,
});

/** The stream once it has something: until then nothing is said that a browser would keep. */
async function opened(content: Readable, log: Log): Promise<Readable> {
  try {
    await once(content, 'readable');
    return content;
  } catch (error) {
    log.error({ err: error }, 'the storage does not give a file');
    throw new ProblemError('unavailable', { detail: '文件暂时取不到，请稍候再试。' }, { cause: error });
  }
}

async function passOn(content: Readable, response: Response, log: Log): Promise<void> {
  await pipeline(content, response).catch((error: unknown) => {
    // a reader that goes away is no error of ours; who gets less than was announced knows it
    if (content.errored === null || isPremature(content.errored)) return;
    log.error({ err: error }, 'the storage broke off a file');
  });
}

const isPremature = (error: Error): boolean => 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';

const listsEtag = (header: string | undefined, etag: string): boolean =>
  header?.split(',').some((each) => each.trim().replace(/^W\//, '') === etag || each.trim() === '*') ?? false;

/** The one range asked for, undefined for the whole file; If-Range with another tag asks for the whole. */
function rangeOf(
  request: Request,
  etag: string,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const ifRange = request.headers['if-range'];
  if (ifRange !== undefined && ifRange !== etag) return undefined;
  const ranges = request.range(size);
  if (ranges === -1) return 'unsatisfiable';
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1)
    return undefined;
  return ranges[0];
}

/** A parameter's value with other than ASCII letters (RFC 8187 §3.2). */
const encodeRfc8187 = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
