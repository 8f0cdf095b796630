import { isTold, type VoiceCue } from '@tongtang/shared/commentaries/cues.ts';
import type { PlayerSeat } from '../../../platform/places.tsx';
import type { RequestProblem } from '../../../platform/request-problem.ts';
import { createPieceQueue, type Piece } from './piece-queue.ts';

export type VoiceState = {
  phase: 'recording' | 'paused' | 'stopping' | 'stopped';
  /** Spoken so far. */
  lengthMs: number;
  /** Pieces that the server does not have yet. */
  unsent: number;
  /** Why it does not go on; null while it does, or tries to. */
  problem: RequestProblem | null;
};

export type VoiceRecorder = {
  /** The same object until something changes. */
  state(): VoiceState;
  subscribe(changed: () => void): () => void;
  pause(): void;
  resume(): void;
  /** Resolves when everything that was said is on the server, or cannot be. */
  stop(): Promise<void>;
};

export type VoiceDeps = {
  seat: PlayerSeat;
  stream: MediaStream;
  /** Resolves when it is on disk. @throws RequestProblem */
  send: (piece: Piece) => Promise<unknown>;
};

export const VOICE_TYPE = 'audio/webm;codecs=opus';
/** So much is lost at most when the power goes: what is not full yet, and what is on its way. */
const PIECE_MS = 2_000;
/** Speech; an hour is 11 MB. */
const BITS_PER_SECOND = 24_000;
const RETRY_MS = 2_000;
const TICK_MS = 250;

/** Records a microphone, with where the player is at each moment, and sends it piece by piece. */
export function recordVoice({ seat, stream, send }: VoiceDeps): VoiceRecorder {
  const listeners = new Set<() => void>();
  const clock = speakingClock();
  const notes = cueNotes(seat, clock.ms);
  let seq = 0;
  let state: VoiceState = { phase: 'recording', lengthMs: 0, unsent: 0, problem: null };
  const tell = (next: Partial<VoiceState> = {}) => {
    const told = { lengthMs: clock.ms(), unsent: queue.unsent(), problem: queue.problem() };
    state = { ...state, ...told, ...next };
    for (const changed of listeners) changed();
  };
  const queue = createPieceQueue({
    send,
    onChange: () => tell(),
    wait: () => new Promise((again) => setTimeout(again, RETRY_MS)),
  });
  const recorder = new MediaRecorder(stream, { mimeType: VOICE_TYPE, audioBitsPerSecond: BITS_PER_SECOND });
  const hasEnded = new Promise<void>((resolve) => recorder.addEventListener('stop', () => resolve()));
  const go = () => {
    clock.go();
    notes.look();
  };
  recorder.addEventListener('start', go);
  recorder.addEventListener('dataavailable', ({ data }) => {
    if (data.size === 0) return;
    queue.add({ seq, endMs: Math.max(1, clock.ms()), cues: notes.take(), sound: data });
    seq += 1;
  });
  const unwatch = seat.subscribe(notes.look);
  const timer = setInterval(() => tell(), TICK_MS);
  recorder.start(PIECE_MS);
  return {
    state: () => state,
    subscribe(changed) {
      listeners.add(changed);
      return () => void listeners.delete(changed);
    },
    pause() {
      recorder.pause();
      clock.rest();
      tell({ phase: 'paused' });
    },
    resume() {
      recorder.resume();
      go();
      tell({ phase: 'recording' });
    },
    async stop() {
      tell({ phase: 'stopping' });
      if (recorder.state !== 'inactive') recorder.stop();
      await hasEnded;
      clock.rest();
      clearInterval(timer);
      unwatch();
      for (const track of stream.getTracks()) track.stop();
      await queue.settled();
      tell({ phase: 'stopped' });
    },
  };
}

type SpeakingClock = { ms(): number; go(): void; rest(): void };

/** Counts while somebody speaks. */
function speakingClock(): SpeakingClock {
  let spokenMs = 0;
  let since: number | null = null;
  const ms = () => Math.round(spokenMs + (since === null ? 0 : performance.now() - since));
  return {
    ms,
    go: () => void (since ??= performance.now()),
    rest() {
      spokenMs = ms();
      since = null;
    },
  };
}

/** Notes where the player is whenever it is not where the last note has it. */
function cueNotes(seat: PlayerSeat, voiceMs: () => number) {
  const cues: VoiceCue[] = [];
  let taken = 0;
  return {
    look() {
      const { positionMs, phase, speed } = seat.get();
      const cue = {
        ...{ atMs: voiceMs(), positionMs: Math.max(0, Math.round(positionMs)) },
        ...{ playing: phase === 'playing', rate: speed },
      };
      const last = cues.at(-1);
      // before the voice begins and while it pauses, only the latest counts
      if (last?.atMs === cue.atMs && taken < cues.length) cues.pop();
      if (!isTold(cues, cue)) cues.push(cue);
    },
    /** Those since the last time. */
    take(): VoiceCue[] {
      const fresh = cues.slice(taken);
      taken = cues.length;
      return fresh;
    },
  };
}
