import { MAX_COURSEWARE_BYTES, titleFromFileName } from '@tongtang/shared/courseware/formats.ts';
import { asRequestProblem, RequestProblem } from '../../../platform/request-problem.ts';
import { notePace, speedOf, type Pace } from './speed.ts';
import type { Transfer, TransferEvents } from './tus-transfer.ts';

/** How far one file is. */
export type UploadState =
  | { kind: 'queued' }
  | { kind: 'preparing' }
  | { kind: 'sending'; sentBytes: number; bytesPerSecond: number | null }
  /** The line is broken. */
  | { kind: 'waiting'; sentBytes: number }
  | { kind: 'paused'; sentBytes: number }
  | { kind: 'done' }
  | { kind: 'refused'; problem: RequestProblem };

export type UploadItem = {
  key: number;
  fileName: string;
  sizeBytes: number;
  /** Null until it is announced. */
  coursewareId: string | null;
  state: UploadState;
};

/** What the store needs of the world. */
export type UploadsDeps = {
  now: () => number;
  announce: (input: {
    title: string;
    schoolId: string;
    fileName: string;
    sizeBytes: number;
  }) => Promise<{ id: string }>;
  /** Takes an announced courseware away again. */
  withdraw: (coursewareId: string) => Promise<unknown>;
  /** The courseware of an earlier, unfinished upload of this very file. */
  findUnfinished: (file: File) => Promise<string | null>;
  /** `isNew`: nothing of it was ever sent. */
  openTransfer: (
    file: File,
    courseware: { id: string; isNew: boolean },
    events: TransferEvents,
  ) => Promise<Transfer>;
};

/** Uploads of this browser window, one at a time in the order they were chosen. */
export type Uploads = {
  items(): readonly UploadItem[];
  subscribe(changed: () => void): () => void;
  add(files: readonly File[], schoolId: string): void;
  /** Goes on with an unfinished upload of before. */
  continueWith(file: File, courseware: { id: string; sizeBytes: number }): void;
  pause(key: number): void;
  resume(key: number): void;
  /** Drops it here and on the server; what is done or refused just leaves the tray. */
  remove(key: number): void;
  close(): void;
};

type Entry = {
  item: UploadItem;
  file: File;
  schoolId: string | null;
  transfer: Transfer | null;
  pace: Pace;
  sentBytes: number;
};

export function createUploads(deps: UploadsDeps): Uploads {
  const entries = new Map<number, Entry>();
  const listeners = new Set<() => void>();
  let shown: readonly UploadItem[] = [];
  let nextKey = 1;
  let isClosed = false;

  const tell = () => {
    shown = [...entries.values()].map(({ item }) => item);
    for (const changed of listeners) changed();
  };
  const become = (entry: Entry, state: UploadState, coursewareId = entry.item.coursewareId) => {
    if (entries.get(entry.item.key) !== entry) return;
    entry.item = { ...entry.item, state, coursewareId };
    tell();
  };
  const isBusy = () =>
    shown.some(
      ({ state }) => state.kind === 'preparing' || state.kind === 'sending' || state.kind === 'waiting',
    );
  const startNext = () => {
    if (isClosed || isBusy()) return;
    const entry = [...entries.values()].find(({ item }) => item.state.kind === 'queued');
    if (entry !== undefined) void run(entry); // every failure is a state
  };
  const run = async (entry: Entry) => {
    become(entry, { kind: 'preparing' });
    try {
      const courseware = await announced(deps, entry);
      become(entry, { kind: 'preparing' }, courseware.id);
      entry.transfer ??= await deps.openTransfer(entry.file, courseware, eventsOf(entry));
      if (isClosed || entries.get(entry.item.key) !== entry) return;
      become(entry, { kind: 'sending', sentBytes: entry.sentBytes, bytesPerSecond: null });
      entry.transfer.start();
    } catch (error) {
      become(entry, { kind: 'refused', problem: asRequestProblem(error) });
      startNext();
    }
  };
  const eventsOf = (entry: Entry): TransferEvents => ({
    onProgress: (sentBytes) => {
      if (entry.item.state.kind === 'paused') return;
      entry.sentBytes = sentBytes;
      entry.pace = notePace(entry.pace, deps.now(), sentBytes);
      become(entry, { kind: 'sending', sentBytes, bytesPerSecond: speedOf(entry.pace) });
    },
    onWaiting: () => {
      entry.pace = [];
      if (entry.item.state.kind !== 'paused') become(entry, { kind: 'waiting', sentBytes: entry.sentBytes });
    },
    onDone: () => {
      become(entry, { kind: 'done' });
      startNext();
    },
    onRefused: (problem) => {
      become(entry, { kind: 'refused', problem });
      startNext();
    },
  });
  const enter = (
    file: File,
    facts: { schoolId: string | null; coursewareId: string | null; problem?: RequestProblem },
  ) => {
    const key = nextKey++;
    const state: UploadState =
      facts.problem === undefined ? { kind: 'queued' } : { kind: 'refused', problem: facts.problem };
    const item = { key, fileName: file.name, sizeBytes: file.size, coursewareId: facts.coursewareId, state };
    entries.set(key, { item, file, schoolId: facts.schoolId, transfer: null, pace: [], sentBytes: 0 });
    tell();
    startNext();
  };

  return {
    items: () => shown,
    subscribe(changed) {
      listeners.add(changed);
      return () => {
        listeners.delete(changed);
      };
    },
    add(files, schoolId) {
      for (const file of files) {
        const tooLarge = file.size > MAX_COURSEWARE_BYTES;
        const problem = new RequestProblem('invalid', { reason: 'courseware.too-large' });
        enter(file, { schoolId, coursewareId: null, ...(tooLarge && { problem }) });
      }
    },
    continueWith(file, { id, sizeBytes }) {
      const problem = new RequestProblem('invalid', { reason: 'courseware.length' });
      enter(file, { schoolId: null, coursewareId: id, ...(file.size !== sizeBytes && { problem }) });
    },
    pause(key) {
      const entry = entries.get(key);
      if (entry === undefined) return;
      entry.transfer?.pause();
      entry.pace = [];
      become(entry, { kind: 'paused', sentBytes: entry.sentBytes });
      startNext();
    },
    resume(key) {
      const entry = entries.get(key);
      if (entry?.item.state.kind !== 'paused') return;
      become(entry, { kind: 'queued' });
      startNext();
    },
    remove(key) {
      const entry = entries.get(key);
      if (entry === undefined) return;
      entry.transfer?.pause();
      entries.delete(key);
      tell();
      const { coursewareId, state } = entry.item;
      if (coursewareId !== null && state.kind !== 'done' && state.kind !== 'refused')
        deps.withdraw(coursewareId).catch(() => undefined); // it expires by itself
      startNext();
    },
    close() {
      isClosed = true;
      for (const { transfer } of entries.values()) transfer?.pause();
      entries.clear();
    },
  };
}

async function announced(
  deps: UploadsDeps,
  { item, file, schoolId }: Entry,
): Promise<{ id: string; isNew: boolean }> {
  const known = item.coursewareId ?? (await deps.findUnfinished(file));
  if (known !== null) return { id: known, isNew: false };
  const { id } = await deps.announce({
    title: titleFromFileName(file.name),
    schoolId: schoolId ?? '',
    fileName: file.name,
    sizeBytes: file.size,
  });
  return { id, isNew: true };
}
