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
  const board = createBoard();
  const enter = (
    file: File,
    facts: Pick<Entry, 'schoolId'> & { coursewareId: string | null },
    problem?: string,
  ) => {
    board.enter(file, facts, problem);
    startNext(deps, board);
  };
  return {
    items: board.items,
    subscribe: board.subscribe,
    add(files, schoolId) {
      for (const file of files) {
        const problem = file.size > MAX_COURSEWARE_BYTES ? 'courseware.too-large' : undefined;
        enter(file, { schoolId, coursewareId: null }, problem);
      }
    },
    continueWith(file, { id, sizeBytes }) {
      const problem = file.size === sizeBytes ? undefined : 'courseware.length';
      enter(file, { schoolId: null, coursewareId: id }, problem);
    },
    pause(key) {
      const entry = board.find(key);
      if (entry === undefined) return;
      entry.transfer?.pause();
      entry.pace = [];
      board.become(entry, { kind: 'paused', sentBytes: entry.sentBytes });
      startNext(deps, board);
    },
    resume(key) {
      const entry = board.find(key);
      if (entry?.item.state.kind !== 'paused') return;
      board.become(entry, { kind: 'queued' });
      startNext(deps, board);
    },
    remove(key) {
      const entry = board.find(key);
      if (entry === undefined) return;
      entry.transfer?.pause();
      board.drop(key);
      const { coursewareId, state } = entry.item;
      if (coursewareId !== null && state.kind !== 'done' && state.kind !== 'refused')
        deps.withdraw(coursewareId).catch(() => undefined); // it expires by itself
      startNext(deps, board);
    },
    close: board.close,
  };
}

type Board = ReturnType<typeof createBoard>;

/** What is known of each file, and who looks at it. */
function createBoard() {
  const entries = new Map<number, Entry>();
  const listeners = new Set<() => void>();
  let shown: readonly UploadItem[] = [];
  let nextKey = 1;
  const tell = () => {
    shown = [...entries.values()].map(({ item }) => item);
    for (const changed of listeners) changed();
  };
  return {
    items: () => shown,
    subscribe(changed: () => void) {
      listeners.add(changed);
      return () => {
        listeners.delete(changed);
      };
    },
    find: (key: number) => entries.get(key),
    isThere: (entry: Entry) => entries.get(entry.item.key) === entry,
    nextQueued: () => [...entries.values()].find(({ item }) => item.state.kind === 'queued'),
    enter(
      file: File,
      { schoolId, coursewareId }: { schoolId: string | null; coursewareId: string | null },
      reason: string | undefined,
    ) {
      const key = nextKey++;
      const state: UploadState =
        reason === undefined
          ? { kind: 'queued' }
          : { kind: 'refused', problem: new RequestProblem('invalid', { reason }) };
      const item = { key, fileName: file.name, sizeBytes: file.size, coursewareId, state };
      entries.set(key, { item, file, schoolId, transfer: null, pace: [], sentBytes: 0 });
      tell();
    },
    become(entry: Entry, state: UploadState, coursewareId = entry.item.coursewareId) {
      if (entries.get(entry.item.key) !== entry) return;
      entry.item = { ...entry.item, state, coursewareId };
      tell();
    },
    drop(key: number) {
      entries.delete(key);
      tell();
    },
    close() {
      for (const { transfer } of entries.values()) transfer?.pause();
      entries.clear();
    },
  };
}

function startNext(deps: UploadsDeps, board: Board): void {
  const isBusy = board
    .items()
    .some(({ state }) => state.kind === 'preparing' || state.kind === 'sending' || state.kind === 'waiting');
  const entry = isBusy ? undefined : board.nextQueued();
  if (entry !== undefined) void send(deps, board, entry); // every failure is a state
}

async function send(deps: UploadsDeps, board: Board, entry: Entry): Promise<void> {
  board.become(entry, { kind: 'preparing' });
  try {
    const courseware = await announced(deps, entry);
    board.become(entry, { kind: 'preparing' }, courseware.id);
    entry.transfer ??= await deps.openTransfer(entry.file, courseware, eventsOf(deps, board, entry));
    if (!board.isThere(entry)) return;
    board.become(entry, { kind: 'sending', sentBytes: entry.sentBytes, bytesPerSecond: null });
    entry.transfer.start();
  } catch (error) {
    board.become(entry, { kind: 'refused', problem: asRequestProblem(error) });
    startNext(deps, board);
  }
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

function eventsOf(deps: UploadsDeps, board: Board, entry: Entry): TransferEvents {
  const isPaused = () => entry.item.state.kind === 'paused';
  return {
    onProgress: (sentBytes) => {
      if (isPaused()) return;
      entry.sentBytes = sentBytes;
      entry.pace = notePace(entry.pace, deps.now(), sentBytes);
      board.become(entry, { kind: 'sending', sentBytes, bytesPerSecond: speedOf(entry.pace) });
    },
    onWaiting: () => {
      entry.pace = [];
      if (!isPaused()) board.become(entry, { kind: 'waiting', sentBytes: entry.sentBytes });
    },
    onDone: () => {
      board.become(entry, { kind: 'done' });
      startNext(deps, board);
    },
    onRefused: (problem) => {
      board.become(entry, { kind: 'refused', problem });
      startNext(deps, board);
    },
  };
}
