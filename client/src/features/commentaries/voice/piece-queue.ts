import type { VoiceCue } from '@tongtang/shared/commentaries/cues.ts';
import { asRequestProblem, type RequestProblem } from '../../../platform/request-problem.ts';

/** Some seconds of speech, on their way. */
export type Piece = { seq: number; endMs: number; cues: VoiceCue[]; sound: Blob };

export type PieceQueue = {
  add(piece: Piece): void;
  /** How many the server does not have yet. */
  unsent(): number;
  /** Why nothing more is sent; null while it is, or is tried again. */
  problem(): RequestProblem | null;
  /** Resolves when all are on the server, or cannot be. */
  settled(): Promise<void>;
};

export type PieceQueueDeps = {
  /** Resolves when it is on disk. @throws RequestProblem */
  send: (piece: Piece) => Promise<unknown>;
  /** After every change. */
  onChange: () => void;
  /** Resolves when it is time to try again. */
  wait: () => Promise<void>;
};

/** Sends pieces one after the other: again and again while the line is away, never out of order. */
export function createPieceQueue({ send, onChange, wait }: PieceQueueDeps): PieceQueue {
  const pieces: Piece[] = [];
  let problem: RequestProblem | null = null;
  let running: Promise<void> | null = null;
  const run = async () => {
    for (let piece = pieces[0]; piece !== undefined && problem === null; piece = pieces[0]) {
      try {
        await send(piece);
        pieces.shift();
      } catch (error) {
        const refusal = asRequestProblem(error);
        // what the server will not have now it will not have later either
        if (refusal.code === 'unavailable' || refusal.code === 'internal') await wait();
        else problem = refusal;
      }
      onChange();
    }
    running = null;
  };
  return {
    add(piece) {
      pieces.push(piece);
      running ??= run();
      onChange();
    },
    unsent: () => pieces.length,
    problem: () => problem,
    settled: async () => {
      while (running !== null) await running;
    },
  };
}
