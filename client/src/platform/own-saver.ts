import { z } from 'zod';
import { asRequestProblem, type RequestProblem } from './request-problem.ts';

/** One save on its way; sent again as it is until it is answered, which the server takes once. */
export type Send<Content> = { saveId: string; baseRevision: number; content: Content };

/** What this device keeps until the server has it. */
export type Kept<Content> = { baseRevision: number; content: Content; inFlight: Send<Content> | null };

/** What is kept on a device, read again. */
export const keptSchema = <Content>(content: z.ZodType<Content>): z.ZodType<Kept<Content>> => {
  const baseRevision = z.number().int().min(0);
  return z.object({
    ...{ baseRevision, content },
    inFlight: z.object({ saveId: z.uuid(), baseRevision, content }).nullable(),
  });
};

/** How what somebody writes alone stands; the words of the saving sign come from it. */
export type SaverState<Content> = {
  content: Content;
  /** `retrying`: the server is not reached, kept here; `stopped`: the server will not have it, or has it no more. */
  sync: 'saved' | 'saving' | 'retrying' | 'stopped';
  /** Whether what is not saved would survive the closing of the page. */
  keptHere: boolean;
  /** Why it stopped or is retried. */
  problem: RequestProblem | null;
  /** When the server last took it (epoch ms). */
  savedAt: number | null;
};

export type SaverDeps<Content> = {
  save: (send: Send<Content>) => Promise<{ revision: number; savedAt: number | null }>;
  /** Keeps it on this device, or forgets it; false if that failed. */
  keep: (kept: Kept<Content> | null) => boolean;
  /** Without what is still being written and is not to be saved. */
  savable: (content: Content) => Content;
  newId: () => string;
  /** Runs later; returns how to call it off. */
  after: (ms: number, act: () => void) => () => void;
};

export type OwnSaver<Content> = {
  /** The same object until something changes. */
  state: () => SaverState<Content>;
  subscribe: (changed: () => void) => () => void;
  change: (content: Content) => void;
  /** Resolves when the server has everything. @throws RequestProblem if it does not get there now */
  flush: () => Promise<void>;
  /** The thing is there again: what waited for it is sent now. */
  resume: () => void;
  close: () => void;
};

const PAUSE_MS = 700;
const RETRY_MS = [1_000, 2_000, 4_000, 8_000, 15_000];

export type Beginning<Content> = {
  revision: number;
  savedAt: number | null;
  content: Content;
  kept: Kept<Content> | null;
};

/**
 * Saves what one person alone writes while they write: after a pause, one save at a time, again after every failure of the line.
 * Begins with what this device kept from before, if the server does not have it yet.
 */
export const createOwnSaver = <Content>(
  deps: SaverDeps<Content>,
  beginning: Beginning<Content>,
): OwnSaver<Content> => new Saver(deps, beginning);

class Saver<Content> implements OwnSaver<Content> {
  readonly #deps: SaverDeps<Content>;
  readonly #listeners = new Set<() => void>();
  #state: SaverState<Content>;
  #revision: number;
  #inFlight: Send<Content> | null;
  #isDirty: boolean;
  #failures = 0;
  #running: Promise<void> | null = null;
  #cancel: () => void = () => undefined;
  #isClosed = false;

  constructor(deps: SaverDeps<Content>, { kept, revision, savedAt, content }: Beginning<Content>) {
    this.#deps = deps;
    this.#state = {
      content: kept?.content ?? content,
      sync: kept === null ? 'saved' : 'saving',
      ...{ keptHere: true, problem: null, savedAt },
    };
    this.#inFlight = kept?.inFlight ?? null;
    this.#revision = this.#inFlight?.baseRevision ?? kept?.baseRevision ?? revision;
    this.#isDirty = kept !== null;
    if (kept !== null) this.#plan(0);
  }

  readonly state = (): SaverState<Content> => this.#state;

  readonly subscribe = (changed: () => void) => {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  };

  readonly change = (content: Content): void => {
    if (this.#state.sync === 'stopped') return;
    this.#isDirty = true;
    this.#state = { ...this.#state, content };
    const isRetrying = this.#state.sync === 'retrying' && this.#inFlight !== null;
    this.#become({ keptHere: this.#keep(), sync: isRetrying ? 'retrying' : 'saving' });
    this.#plan(PAUSE_MS);
  };

  readonly flush = async (): Promise<void> => {
    // a save that runs may have begun before the last change
    while (this.#running !== null || this.#hasMore()) await this.#run();
  };

  readonly resume = (): void => {
    if (this.#isGone()) this.#plan(0);
  };

  readonly close = (): void => {
    this.#isClosed = true;
    this.#cancel();
    // the page goes away: what is not sent yet goes now, and is kept here in any case
    if (this.#state.sync !== 'stopped' && this.#isDirty) void this.#run().catch(() => undefined);
  };

  #hasMore(): boolean {
    return this.#inFlight !== null || this.#isDirty;
  }

  /** Removed, or taken from this rater: both may be undone. */
  #isGone(): boolean {
    return this.#state.sync === 'stopped' && this.#state.problem?.code === 'not-found';
  }

  #become(change: Partial<SaverState<Content>>): void {
    this.#state = { ...this.#state, ...change };
    for (const changed of this.#listeners) changed();
  }

  #keep(): boolean {
    const kept = {
      ...{ baseRevision: this.#revision, inFlight: this.#inFlight },
      content: this.#deps.savable(this.#state.content),
    };
    return this.#deps.keep(this.#hasMore() ? kept : null);
  }

  #plan(ms: number): void {
    this.#cancel();
    if (this.#isClosed || (this.#state.sync === 'stopped' && !this.#isGone())) return;
    // a failure is shown by the sign
    this.#cancel = this.#deps.after(ms, () => void this.#run().catch(() => undefined));
  }

  #run(): Promise<void> {
    this.#cancel();
    this.#running ??= this.#sendAll()
      .catch((error: unknown) => {
        this.#fail(error);
        throw error;
      })
      .finally(() => {
        this.#running = null;
      });
    return this.#running;
  }

  async #sendAll(): Promise<void> {
    while (this.#hasMore()) await this.#sendOnce();
  }

  async #sendOnce(): Promise<void> {
    if (this.#inFlight === null) {
      const content = this.#deps.savable(this.#state.content);
      this.#inFlight = { saveId: this.#deps.newId(), baseRevision: this.#revision, content };
      this.#isDirty = false;
      this.#keep();
    }
    const reply = await this.#deps.save(this.#inFlight);
    this.#revision = reply.revision;
    this.#inFlight = null;
    this.#failures = 0;
    this.#keep();
    this.#become({ savedAt: reply.savedAt, problem: null, sync: this.#isDirty ? 'saving' : 'saved' });
  }

  #fail(error: unknown): void {
    const problem = asRequestProblem(error);
    const isFinal = !['unavailable', 'too-many', 'internal', 'not-found'].includes(problem.code);
    if (isFinal) {
      // refused, so it was not stored: what is there is still to be saved
      this.#inFlight = null;
      this.#isDirty = true;
    }
    const keptHere = this.#keep();
    // a field that does not fit is mended by the next change; nothing else is
    const isStopped = problem.code === 'not-found' || (isFinal && problem.code !== 'invalid');
    this.#become({ problem, keptHere, sync: isStopped ? 'stopped' : 'retrying' });
    if (!isFinal) this.#plan(RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)] ?? PAUSE_MS);
    this.#failures += 1;
  }
}
