import { clipSource, imageSource, type PageFile, type PageSource } from './page-source.ts';
import { createPdfOpener } from './pdf-source.ts';

/** How far a file is. */
export type FileState =
  /** `ratio` 0–1 of its bytes are here. */
  | { status: 'fetching'; ratio: number }
  | { status: 'ready'; source: PageSource }
  /** It cannot be had or opened; `want` tries again. */
  | { status: 'failed'; error: unknown };

/** Fetches a file; resolves when all of it is here. */
export type FetchFile = (
  url: string,
  options: { onProgress: (ratio: number) => void; signal: AbortSignal },
) => Promise<Blob>;

/** The files of a lesson: fetched ahead, one after the other, then drawn from what is here. */
export type PageSources = {
  /** Begins to fetch, if need be; `first` puts it before the others that wait. */
  want(file: PageFile, options?: { first?: boolean }): void;
  /** Undefined until it is wanted. The same object until something changes. */
  state(id: string): FileState | undefined;
  subscribe(changed: () => void): () => void;
  close(): void;
};

const PROGRESS_STEP = 0.01;

export function createPageSources({ fetchFile }: { fetchFile: FetchFile }): PageSources {
  const pdf = createPdfOpener();
  const closing = new AbortController();
  const states = new Map<string, FileState>();
  const listeners = new Set<() => void>();
  const queue: PageFile[] = [];
  let isRunning = false;

  const become = (id: string, state: FileState) => {
    if (closing.signal.aborted) return;
    states.set(id, state);
    for (const changed of listeners) changed();
  };
  const load = async (file: PageFile) => {
    try {
      const blob = await fetchFile(file.url, {
        signal: closing.signal,
        onProgress: (ratio) => {
          const now = states.get(file.id);
          if (now?.status === 'fetching' && ratio - now.ratio >= PROGRESS_STEP)
            become(file.id, { status: 'fetching', ratio });
        },
      });
      const source = await open(pdf, file, blob);
      if (closing.signal.aborted) source.close();
      become(file.id, { status: 'ready', source });
      return source;
    } catch (error) {
      become(file.id, { status: 'failed', error });
      return null;
    }
  };
  const work = async () => {
    const opened: PageSource[] = [];
    for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
      const source = await load(file);
      if (source !== null) opened.push(source);
    }
    isRunning = false;
    await warmAll(opened, closing.signal);
  };
  const enqueue = (file: PageFile, first: boolean) => {
    if (first) queue.unshift(file);
    else queue.push(file);
    become(file.id, { status: 'fetching', ratio: 0 });
    if (isRunning) return;
    isRunning = true;
    void work(); // every failure is a state
  };

  return {
    want(file, { first = false } = {}) {
      const waiting = queue.findIndex(({ id }) => id === file.id);
      if (waiting >= 0) {
        if (first) queue.unshift(...queue.splice(waiting, 1));
        return;
      }
      const state = states.get(file.id);
      if (closing.signal.aborted || (state !== undefined && state.status !== 'failed')) return;
      enqueue(file, first);
    },
    state: (id) => states.get(id),
    subscribe(changed) {
      listeners.add(changed);
      return () => {
        listeners.delete(changed);
      };
    },
    close() {
      closing.abort();
      queue.length = 0;
      for (const state of states.values()) if (state.status === 'ready') state.source.close();
      pdf.close();
    },
  };
}

/** When nothing is left to fetch: reads what pages not seen yet need, so that an outage finds it here. */
async function warmAll(sources: readonly PageSource[], signal: AbortSignal): Promise<void> {
  for (const source of sources) if (source.kind === 'drawn') await source.warm(signal).catch(() => undefined);
}

function open(pdf: ReturnType<typeof createPdfOpener>, file: PageFile, blob: Blob): Promise<PageSource> {
  switch (file.kind) {
    case 'pdf':
      return pdf.open(file.id, blob);
    case 'image':
      return Promise.resolve(imageSource(file.id, blob));
    case 'video':
      return Promise.resolve(clipSource(file.id, blob));
  }
}
