import {
  DocumentFile,
  MAX_ATTACHMENT_BYTES,
  MAX_IMAGE_BYTES,
} from '@tongtang/shared/documents/files.contract.ts';
import { COMMENT_FILES_MOST } from '@tongtang/shared/reviews/files.contract.ts';
import type { RecordingId } from '@tongtang/shared/wire/ids.ts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { newUuid } from '../../../platform/new-uuid.ts';
import { useLineState } from '../../../platform/platform.tsx';
import { preparePicture } from '../../../platform/prepare-picture.ts';
import { asRequestProblem, RequestProblem } from '../../../platform/request-problem.ts';
import { uploadFile } from '../../../platform/upload-file.ts';

/** `waiting`: the line broke, it is sent again by itself; `refused`: it will not be taken. */
export type CommentFile = { key: string; name: string } & (
  | { state: 'sending'; ratio: number; source: File }
  | { state: 'waiting'; source: File }
  | { state: 'refused'; error: unknown }
  | { state: 'there'; file: DocumentFile }
);

const AGAIN_MS = 2_000;
const IMAGES: readonly string[] = ['image/png', 'image/jpeg', 'image/gif'];

/** Files of a comment that is written: each is sent at once, apart from the words and from the others. */
export function useCommentFiles(recordingId: RecordingId, first: readonly DocumentFile[]) {
  const [items, setItems] = useState<readonly CommentFile[]>(() =>
    first.map((file) => ({ key: file.id, name: file.fileName, state: 'there', file })),
  );
  const stops = useRef(new Map<string, AbortController>());
  useEffect(() => {
    const all = stops.current;
    return () => {
      for (const stop of all.values()) stop.abort();
    };
  }, []);
  const become = useCallback((item: CommentFile) => {
    setItems((old) => old.map((one) => (one.key === item.key ? item : one)));
  }, []);
  const send = useCallback(
    async (key: string, source: File) => {
      const stop = new AbortController();
      stops.current.set(key, stop);
      const { name } = source;
      try {
        const file = await sendFile(recordingId, source, {
          signal: stop.signal,
          onProgress: (ratio) => become({ key, name, state: 'sending', ratio, source }),
        });
        become({ key, name, state: 'there', file });
      } catch (error) {
        if (stop.signal.aborted) return;
        const isLine = asRequestProblem(error).reason === 'file.no-line';
        become(isLine ? { key, name, state: 'waiting', source } : { key, name, state: 'refused', error });
      }
    },
    [recordingId, become],
  );
  const line = useLineState();
  const waiting = items.find((item) => item.state === 'waiting');
  useEffect(() => {
    if (line !== 'connected' || waiting === undefined) return;
    // a line that broke a moment ago is not known to be broken yet
    const timer = setTimeout(() => {
      become({ key: waiting.key, name: waiting.name, state: 'sending', ratio: 0, source: waiting.source });
      void send(waiting.key, waiting.source); // its failures are told by the item
    }, AGAIN_MS);
    return () => clearTimeout(timer);
  }, [line, waiting, become, send]);
  return {
    items,
    room: COMMENT_FILES_MOST - items.length,
    /** Something is still on its way. */
    isBusy: items.some(({ state }) => state === 'sending' || state === 'waiting'),
    ids: items.flatMap((item) => (item.state === 'there' ? [item.file.id] : [])),
    add(files: readonly File[]) {
      for (const source of files.slice(0, COMMENT_FILES_MOST - items.length)) {
        const key = newUuid();
        setItems((old) => [...old, { key, name: source.name, state: 'sending', ratio: 0, source }]);
        void send(key, source); // as above
      }
    },
    remove(key: string) {
      stops.current.get(key)?.abort();
      setItems((old) => old.filter((one) => one.key !== key));
    },
  };
}

export type CommentFiles = ReturnType<typeof useCommentFiles>;

async function sendFile(
  recordingId: RecordingId,
  source: File,
  sending: { signal: AbortSignal; onProgress: (ratio: number) => void },
): Promise<DocumentFile> {
  const use = IMAGES.includes(source.type) ? 'image' : 'attachment';
  const file = use === 'image' ? await preparePicture(source) : source;
  const maxBytes = use === 'image' ? MAX_IMAGE_BYTES : MAX_ATTACHMENT_BYTES;
  if (file.size > maxBytes)
    throw new RequestProblem('invalid', {
      reason: 'file.too-large',
      data: { megabytes: Math.floor(maxBytes / 1024 / 1024) },
    });
  const query = new URLSearchParams({ name: file.name.slice(-200) || '1', use });
  return uploadFile(`/api/recordings/${recordingId}/comment-files?${query.toString()}`, file, {
    ...sending,
    reads: (answer) => DocumentFile.parse(answer),
  });
}
