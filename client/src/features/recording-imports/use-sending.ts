import { IMPORT_UPLOADS } from '@tongtang/shared/recording-imports/contract.ts';
import { Problem } from '@tongtang/shared/wire/problem.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { DetailedError, Upload } from 'tus-js-client';
import { asRequestProblem, problemOf } from '../../platform/request-problem.ts';

/** How far a file of this page is. */
export type Sending =
  { kind: 'sending' | 'waiting' | 'paused'; sentBytes: number } | { kind: 'refused'; error: unknown };

export type Sender = {
  /** By the id of their import. */
  all: Readonly<Record<string, Sending>>;
  /** Sends a file, or what of it is not there yet. */
  send(importId: string, file: File): void;
  pause(importId: string): void;
  resume(importId: string): void;
};

/** Small enough that a proxy or a slow line never runs out of patience with one of them. */
const CHUNK_BYTES = 8 * 1024 * 1024;
const LONGEST_PAUSE_MS = 10_000;
/** Counted anew after each success: some hours of trying. */
const TRIES = Array.from({ length: 1_500 }, (_, turn) =>
  Math.min(LONGEST_PAUSE_MS, 500 * 2 ** Math.min(turn, 10)),
);

/** Uploads of this page by tus; leaving it stops them, and what was sent stays there. */
export function useSending(onDone: () => void): Sender {
  const [all, setAll] = useState<Sender['all']>({});
  const uploads = useRef(new Map<string, Upload>());
  useEffect(() => {
    const open = uploads.current;
    return () => {
      for (const upload of open.values()) void upload.abort(); // nothing is sent to the server
    };
  }, []);
  const set = useCallback((id: string, sending: Sending | null) => {
    setAll(({ [id]: before, ...others }) => {
      if (sending === null) return others;
      const isStale = before?.kind === 'paused' && sending.kind === 'waiting';
      return { ...others, [id]: isStale ? before : sending };
    });
  }, []);
  return {
    all,
    send(importId, file) {
      set(importId, { kind: 'sending', sentBytes: 0 });
      openUpload(importId, file, {
        onState: (sending) => set(importId, sending),
        onDone: () => {
          uploads.current.delete(importId);
          set(importId, null);
          onDone();
        },
      }).then(
        (upload) => {
          uploads.current.set(importId, upload);
          upload.start();
        },
        (error: unknown) => set(importId, { kind: 'refused', error }),
      );
    },
    pause(importId) {
      void uploads.current.get(importId)?.abort(); // what was sent stays there
      const sentBytes = sentOf(all[importId]);
      set(importId, { kind: 'paused', sentBytes });
    },
    resume(importId) {
      set(importId, { kind: 'sending', sentBytes: sentOf(all[importId]) });
      uploads.current.get(importId)?.start();
    },
  };
}

const sentOf = (sending: Sending | undefined): number =>
  sending === undefined || sending.kind === 'refused' ? 0 : sending.sentBytes;

type UploadEvents = { onState: (sending: Sending) => void; onDone: () => void };

async function openUpload(importId: string, file: File, { onState, onDone }: UploadEvents): Promise<Upload> {
  const { Upload: TusUpload } = await import('tus-js-client');
  const address = new URL(IMPORT_UPLOADS, location.href).href;
  let sentBytes = 0;
  return new TusUpload(file, {
    endpoint: address,
    // the upload's id is the import's: asked how far it got; if it never began, it begins
    uploadUrl: `${address}/${importId}`,
    metadata: { importId },
    chunkSize: CHUNK_BYTES,
    retryDelays: TRIES,
    storeFingerprintForResuming: false,
    onShouldRetry: (error) => {
      const status = statusOf(error);
      const mayPass = status === 0 || status >= 500 || status === 423 || status === 429;
      if (mayPass) onState({ kind: 'waiting', sentBytes });
      return mayPass;
    },
    onProgress: (sent) => {
      sentBytes = sent;
      onState({ kind: 'sending', sentBytes });
    },
    onSuccess: onDone,
    onError: (error) => onState({ kind: 'refused', error: problemOfTus(error) }),
  });
}

const statusOf = (error: Error): number =>
  (error as Partial<DetailedError>).originalResponse?.getStatus() ?? 0; // as: tus throws these

function problemOfTus(error: Error): unknown {
  const body = (error as Partial<DetailedError>).originalResponse?.getBody() ?? ''; // as: tus throws these
  try {
    return problemOf(Problem.parse(JSON.parse(body)));
  } catch {
    return asRequestProblem(error);
  }
}
