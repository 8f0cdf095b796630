import type { IncomingMessage } from 'node:http';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';

/** Largest JSON body. */
const MAX_JSON_BYTES = 1024 * 1024;
/** What a form has beside its file. */
const FORM_FIELDS_BYTES = 64 * 1024;

/** What is still taken after a refusal, so that the sender reads the answer instead of a broken line. */
const LISTEN_ON_BYTES = 16 * 1024 * 1024;
const LISTEN_ON_MS = 10_000;

/**
 * The whole body of a request as JSON or form; undefined when there is none.
 * @param maxFileBytes largest file of a form
 * @throws invalid `body.too-large` (413), `request.malformed`
 */
export async function readBody(request: IncomingMessage, maxFileBytes: number): Promise<unknown> {
  const type = request.headers['content-type'];
  const isForm = type?.startsWith('multipart/form-data') === true;
  const maxBytes = isForm ? maxFileBytes + FORM_FIELDS_BYTES : MAX_JSON_BYTES;
  const bytes = await readLimited(request, maxBytes);
  if (bytes.length === 0 && !isForm) return undefined;
  if (type === undefined || /^application\/json\s*(;|$)/i.test(type)) return parseJson(bytes);
  if (isForm) return parseForm(bytes, type);
  throw malformed();
}

/** All bytes of the body. @throws invalid `body.too-large` as soon as there are more than `maxBytes` */
async function readLimited(request: IncomingMessage, maxBytes: number): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  await consume(request, maxBytes, (chunk) => chunks.push(chunk));
  return Buffer.concat(chunks);
}

/** How long the body is. @throws invalid `body.too-large` as soon as it is longer than `maxBytes` */
export async function countLimited(request: IncomingMessage, maxBytes: number): Promise<number> {
  let bytes = 0;
  await consume(request, maxBytes, (chunk) => (bytes += chunk.length));
  return bytes;
}

function tooLarge(maxBytes: number): ProblemError {
  const megabytes = Math.floor(maxBytes / 1024 / 1024);
  const limit = megabytes > 0 ? `${String(megabytes)} MB` : `${String(Math.floor(maxBytes / 1024))} KB`;
  return new ProblemError('invalid', {
    reason: 'body.too-large',
    detail: `提交的内容超过 ${limit}，请分几次提交，或换小一些的文件。`,
    data: { maxBytes },
  });
}

function consume(request: IncomingMessage, maxBytes: number, take: (chunk: Buffer) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    let bytes = 0;
    const refuse = () => {
      request.off('data', onData);
      listenOn(request);
      reject(tooLarge(maxBytes));
    };
    const onData = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > maxBytes) refuse();
      else take(chunk);
    };
    request.once('error', () => {
      reject(malformed());
    });
    // also after 'end', when it changes nothing any more
    request.once('close', () => {
      reject(malformed());
    });
    if (Number(request.headers['content-length']) > maxBytes) {
      refuse();
      return;
    }
    request.once('end', resolve);
    request.on('data', onData);
  });
}

/** Lets the rest of a refused body run into the void for a while, then cuts the line. */
function listenOn(request: IncomingMessage): void {
  let bytes = 0;
  const cut = () => request.destroy();
  const timer = setTimeout(cut, LISTEN_ON_MS);
  request.once('close', () => {
    clearTimeout(timer);
  });
  request.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > LISTEN_ON_BYTES) cut();
  });
}

const malformed = (cause?: unknown) =>
  new ProblemError('invalid', { reason: 'request.malformed', detail: '请求格式不对。' }, { cause });

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw malformed(cause);
  }
}

async function parseForm(bytes: Buffer<ArrayBuffer>, type: string): Promise<FormData> {
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- warns of bodies without end: this one is measured
    return await new Response(bytes, { headers: { 'content-type': type } }).formData();
  } catch (cause) {
    throw malformed(cause);
  }
}
