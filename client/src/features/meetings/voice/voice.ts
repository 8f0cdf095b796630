import type { MeetingId } from '@tongtang/shared/wire/ids.ts';
import type { Api } from '../../../platform/api.ts';
import { readDeviceChoices } from '../../../platform/media/device-choice.ts';
import type { MediaEngine, MediaSnapshot } from '../../../platform/media/media-engine.ts';
import { startEngine, type StartedEngine } from '../../../platform/media/start-engine.ts';
import { ownTab } from '../../../platform/own-tab.ts';
import { asRequestProblem, RequestProblem } from '../../../platform/request-problem.ts';
import type { MeetingSession } from '../watch/meeting-session.ts';

/** What is heard in a meeting, and one's own microphone; it comes back by itself after every break. */
export type Voice = {
  subscribe(changed: () => void): () => void;
  /** Null until one is in. */
  snapshot(): MediaSnapshot | null;
  engine(): MediaEngine | null;
  close(): void;
};

export type VoiceOptions = {
  meetingId: MeetingId;
  api: Api;
  session: Pick<MeetingSession, 'snapshot' | 'subscribe'>;
};

/** Enters the talk as soon as one is in the meeting, with the microphone off. */
export function openVoice({ meetingId, api, session }: VoiceOptions): Voice {
  const listeners = new Set<() => void>();
  let started: StartedEngine | null = null;
  const changed = () => {
    for (const listener of listeners) listener();
  };
  const fetchTicket = async () => {
    try {
      return await api.meetings.voice.call({ id: meetingId, tab: ownTab() });
    } catch (error) {
      const problem = asRequestProblem(error);
      // the line of events comes back a moment after the line of sound: that is no refusal
      throw problem.reason === 'meeting.not-there' ? new RequestProblem('unavailable') : problem;
    }
  };
  const look = () => {
    if (started !== null || session.snapshot().room === null) return;
    const { microphone, speaker } = readDeviceChoices();
    started = startEngine(
      {
        ...{ fetchTicket, quality: 'face', devices: { microphone, camera: null, speaker } },
        start: { microphone: false, camera: false },
      },
      changed,
    );
  };
  const stopLooking = session.subscribe(look);
  look();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    snapshot: () => started?.engine()?.snapshot() ?? null,
    engine: () => started?.engine() ?? null,
    close() {
      stopLooking();
      listeners.clear();
      started?.close();
    },
  };
}
