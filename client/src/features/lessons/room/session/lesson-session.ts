import type { Actor, LessonRole } from '@tongtang/shared/permissions/roles.ts';
import type { LessonId } from '@tongtang/shared/wire/ids.ts';
import { newUuid } from '../../../../platform/new-uuid.ts';
import type { Api } from '../../../../platform/api.ts';
import type { DeviceChoices } from '../../../../platform/media/device-choice.ts';
import type { MediaEngine, MediaSnapshot } from '../../../../platform/media/media-engine.ts';
import type { CameraQuality } from '../../../../platform/media/open-device.ts';
import { startEngine } from '../../../../platform/media/start-engine.ts';
import type { RealtimeClient } from '../../../../platform/socket.ts';
import { ownTab } from '../../../../platform/own-tab.ts';
import { createLiveLesson, type LiveLesson, type LiveSnapshot } from '../model/live-lesson.ts';
import { keptOutbox } from './own-outbox.ts';

export type SessionSnapshot = {
  live: LiveSnapshot;
  /** Null until the media client has been fetched. */
  media: MediaSnapshot | null;
};

/** A person's stay in a lesson: events, sound and picture. It comes back by itself after every break. */
export type LessonSession = {
  live: LiveLesson;
  subscribe(changed: () => void): () => void;
  snapshot(): SessionSnapshot;
  /** Sound and picture, or null while the client for it is being fetched. */
  engine(): MediaEngine | null;
  close(): void;
};

export type LessonSessionOptions = {
  lessonId: LessonId;
  role: LessonRole;
  actor: Pick<Actor, 'personId' | 'name'>;
  api: Api;
  realtime: RealtimeClient;
  /** Null for observers, who send nothing. */
  devices: DeviceChoices | null;
  /** A face if absent. */
  quality?: CameraQuality;
};

const NO_DEVICES = { microphone: null, camera: null, speaker: null };

/** Enters at once. */
export function openLessonSession(options: LessonSessionOptions): LessonSession {
  const { lessonId, role, actor, api, realtime, devices } = options;
  const listeners = new Set<() => void>();
  let snapshot: SessionSnapshot | undefined;

  const changed = () => {
    snapshot = undefined;
    for (const listener of listeners) listener();
  };
  const live = createLiveLesson({
    lessonId,
    me: actor,
    realtime,
    localNow: Date.now,
    newId: newUuid,
    ...keptOutbox(lessonId, actor.personId),
  });
  const stopLive = live.subscribe(changed);
  const media = startEngine(
    {
      fetchTicket: () => api.lessons.join.call({ id: lessonId, tab: ownTab() }),
      quality: options.quality ?? 'face',
      devices: devices ?? NO_DEVICES,
      start: {
        // one open microphone a room: an assisting teacher opens it to speak
        microphone: devices?.microphoneOn === true && role === 'leadTeacher',
        camera: devices?.cameraOn === true,
      },
    },
    changed,
  );

  return {
    live,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    snapshot: () => (snapshot ??= { live: live.snapshot(), media: media.engine()?.snapshot() ?? null }),
    engine: media.engine,
    close() {
      stopLive();
      live.close();
      media.close();
    },
  };
}
