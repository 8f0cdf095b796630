import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { RenditionFault } from '@tongtang/shared/renditions/contract.ts';
import type { Deps } from '../../platform/deps.ts';
import type { Storage } from '../../platform/storage.ts';
import { soundOfRecording } from '../recordings/index.ts';
import type { Claimed, MadeFile } from './renditions.repo.ts';
import { digestOf, NotAsExpected, verifySound } from './sound/verify-sound.ts';
import { runMixer, Unreadable, type Mixer } from './sound/run-mixer.ts';
import type { Clusters } from './sound/sound-file.ts';

export type MakeDeps = Pick<Deps, 'db' | 'storage' | 'log'> & { workFolder: string };

/** What the maker is asked every few moments, with how far it is: to go on, to stand still, or that it is not ours any more. */
export type Foreman = (percent: number) => Promise<'go' | 'wait' | 'gone'>;

/** Why nothing came of it, for people; what else fails is thrown. */
export class CannotBeMade extends Error {
  readonly fault: RenditionFault;
  constructor(fault: RenditionFault, cause?: unknown) {
    super(fault, { cause });
    this.fault = fault;
  }
}

export const keyOfRendition = (recordingId: string, fileId: string): string =>
  `recordings/${recordingId}/renditions/${fileId}.webm`;

const ASK_EVERY_MS = 1_000;

/**
 * Mixes the sound of a recording, looks whether it is what it should be, and puts it into the storage. Null when it
 * was taken from us in the middle.
 * @throws CannotBeMade
 */
export async function makeSound(
  deps: MakeDeps,
  { id, recordingId, madeOf }: Claimed,
  ask: Foreman,
): Promise<MadeFile | null> {
  const { lengthMs, pieces } = await soundOfRecording(deps.db, recordingId);
  if (pieces.length === 0 || madeOf === null || lengthMs <= 0) throw new CannotBeMade('no-sound');
  const folder = join(deps.workFolder, 'renditions', id);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  try {
    const output = join(folder, 'sound.webm');
    const keys = [...new Set(pieces.map(({ key }) => key))];
    const clusters = await withLocalFiles(deps.storage, keys, (paths) => {
      const sources = pieces.map(({ key, ...piece }) => ({ ...piece, path: paths.get(key) ?? '' }));
      return attended(runMixer({ sources, lengthMs, output }), ask);
    });
    if (clusters === null) return null;
    return await settled(deps, { recordingId, output, lengthMs, clusters, madeOf });
  } catch (error) {
    if (error instanceof Unreadable || isMissing(error)) throw new CannotBeMade('unreadable', error);
    if (error instanceof NotAsExpected) throw new CannotBeMade('not-as-expected', error);
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function attended(mixer: Mixer, ask: Foreman): Promise<Clusters | null> {
  const work = mixer.done.then((clusters) => ({ clusters }));
  try {
    for (;;) {
      const result = await Promise.race([work, pause(ASK_EVERY_MS)]);
      if (result !== undefined) return result.clusters;
      const answer = await ask(mixer.progress());
      if (answer === 'gone') return null;
      mixer.setWaiting(answer === 'wait');
    }
  } finally {
    mixer.kill();
    await work.catch(() => undefined);
  }
}

type Finished = { recordingId: string; output: string; lengthMs: number; clusters: Clusters; madeOf: string };

/** Only what was looked at, and is the same in the storage, is offered. */
async function settled(
  { storage }: MakeDeps,
  { recordingId, output, lengthMs, clusters, madeOf }: Finished,
): Promise<MadeFile> {
  const { durationMs } = await verifySound(output, { lengthMs, clusters });
  const { sha256, bytes } = await digestOf(createReadStream(output));
  const fileId = randomUUID();
  const key = keyOfRendition(recordingId, fileId);
  await storage.adopt(output, key);
  const stored = await digestOf(storage.read(key));
  if (stored.sha256 !== sha256) {
    await storage.remove(key);
    throw new NotAsExpected('the storage gives other bytes than it took');
  }
  return { fileId, sha256, sizeBytes: bytes, durationMs, clusters, madeOf };
}

/** Runs `use` with all files on this machine. */
async function withLocalFiles<T>(
  storage: Storage,
  keys: readonly string[],
  use: (paths: ReadonlyMap<string, string>) => Promise<T>,
  known: ReadonlyMap<string, string> = new Map(),
): Promise<T> {
  const [key, ...rest] = keys;
  if (key === undefined) return use(known);
  return storage.withLocalFile(key, (path) =>
    withLocalFiles(storage, rest, use, new Map([...known, [key, path]])),
  );
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'NoSuchKey');
