import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { ByteRange } from './send-file.ts';
import { checkedKey, type Storage } from './storage.ts';

export type S3Options = {
  /** Address of the store; buckets are the first part of the path. */
  endpoint: string;
  bucket: string;
  accessKey: string;
  secretKey: string;
  region?: string;
  /** Folder on this machine for copies that programs need as a file. */
  workFolder: string;
};

type Bucket = { client: S3Client; Bucket: string };

/** Larger files go in parts of this size, each tried again by itself. */
const PART_BYTES = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 3;
/** A classroom on a slow line holds its connection to the store as long as it reads. */
const MAX_CONNECTIONS = 500;
const CONNECT_MS = 5_000;
const IDLE_MS = 120_000;
const HEALTH_MS = 2_000;

/** Storage in a bucket of an S3-compatible store. */
export function createS3Storage({ bucket: name, workFolder, ...options }: S3Options): Storage {
  const bucket: Bucket = { client: connect(options), Bucket: name };
  const size = (key: string) => sizeOf(bucket, checkedKey(key));
  return {
    size,
    async adopt(localPath, key) {
      await upload(bucket, localPath, checkedKey(key));
      const { size: sent } = await stat(localPath);
      // a store that lies is found out while the file is still here
      if ((await size(key)) !== sent) throw new Error(`the store has not kept all of ${key}`);
      await rm(localPath);
    },
    read: (key, range) => read(bucket, checkedKey(key), range),
    send: (key, range, to) => send(read(bucket, checkedKey(key), range), to),
    async withLocalFile(key, use) {
      await mkdir(workFolder, { recursive: true, mode: 0o700 });
      const path = join(workFolder, randomUUID());
      try {
        await pipeline(read(bucket, checkedKey(key)), createWriteStream(path, { mode: 0o600 }));
        return await use(path);
      } finally {
        await rm(path, { force: true });
      }
    },
    remove: (key) => remove(bucket, checkedKey(key)),
    isUp: () =>
      bucket.client
        .send(new HeadBucketCommand({ Bucket: name }), { abortSignal: AbortSignal.timeout(HEALTH_MS) })
        .then(
          () => true,
          () => false,
        ),
  };
}

const connect = ({
  endpoint,
  accessKey,
  secretKey,
  region,
}: Omit<S3Options, 'bucket' | 'workFolder'>): S3Client =>
  new S3Client({
    endpoint,
    region: region ?? 'us-east-1',
    credentials: { accessKeyId: accessKey, secretAccessKey: secretKey },
    forcePathStyle: true,
    // stores that are only compatible do not know the newer checksums in trailers
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 3,
    requestHandler: {
      connectionTimeout: CONNECT_MS,
      socketTimeout: IDLE_MS,
      httpAgent: { keepAlive: true, maxSockets: MAX_CONNECTIONS },
      httpsAgent: { keepAlive: true, maxSockets: MAX_CONNECTIONS },
    },
  });

async function upload({ client, Bucket }: Bucket, localPath: string, key: string): Promise<void> {
  const upload = new Upload({
    client,
    params: { Bucket, Key: key, Body: createReadStream(localPath) },
    partSize: PART_BYTES,
    queueSize: PARTS_AT_ONCE,
  });
  await upload.done().catch((error: unknown) => {
    throw failure(`could not store ${key}`, error);
  });
}

async function send(content: Readable, to: ServerResponse): Promise<void> {
  try {
    await pipeline(content, to);
  } catch (error) {
    // a reader that goes away takes the stream of the store with it, unhurt
    if (content.errored !== null && !isPremature(content.errored)) throw error;
  }
}

const isPremature = (error: Error): boolean => 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE';

function read({ client, Bucket }: Bucket, key: string, range?: ByteRange): Readable {
  const pieces = async function* () {
    const asked = range === undefined ? {} : { Range: `bytes=${String(range.start)}-${String(range.end)}` };
    try {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: key, ...asked }));
      if (!(Body instanceof Readable)) throw new Error('no content');
      yield* Body as AsyncIterable<Buffer>; // as: without an encoding it gives buffers
    } catch (error) {
      throw failure(`could not read ${key}`, error);
    }
  };
  return Readable.from(pieces(), { objectMode: false });
}

async function sizeOf({ client, Bucket }: Bucket, key: string): Promise<number | undefined> {
  try {
    const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket, Key: key }));
    return ContentLength;
  } catch (error) {
    if (error instanceof Error && error.name === 'NotFound') return undefined;
    throw failure(`could not look for ${key}`, error);
  }
}

/** As on a disk, `a` takes away `a` and `a/…`, and leaves `ab`. */
async function remove({ client, Bucket }: Bucket, key: string): Promise<void> {
  try {
    await client.send(new DeleteObjectCommand({ Bucket, Key: key }));
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix: `${key}/` })) {
      const Objects = Contents.flatMap(({ Key }) => (Key === undefined ? [] : [{ Key }]));
      if (Objects.length === 0) continue;
      const answer = await client.send(
        new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
      );
      const [kept] = answer.Errors ?? [];
      if (kept !== undefined) throw new Error(`${kept.Key ?? ''}: ${kept.Code ?? ''}`);
    }
  } catch (error) {
    throw failure(`could not remove ${key}`, error);
  }
}

/** The SDK's errors carry requests and answers; of those, only the words go on. */
function failure(what: string, error: unknown): Error {
  const why = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new Error(`storage: ${what} (${why})`);
}
