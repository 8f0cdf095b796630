import { parseParticipantIdentity } from '@tongtang/shared/lessons/participant-identity.ts';
import { ServerError, TrackSource, type ParticipantInfo } from 'livekit-server-sdk';
import type { Deps } from '../deps.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';

/** Rooms of the media server; made and ended by the application only. */
export type Rooms = {
  /**
   * Makes a room unless it is there.
   * @throws unavailable when the media server does not answer
   */
  ensure(roomName: string): Promise<void>;
  /** Ends a room; everybody in it is told. An absent one is no error. */
  end(roomName: string): Promise<void>;
  /** Who is in it; null when there is no such room. Throws when the media server does not answer. */
  participants(roomName: string): Promise<ParticipantInfo[] | null>;
  /** Removes whoever matches, also those who are just coming in; how many were removed comes back. */
  expel(roomName: string, matches: (identity: string) => boolean): Promise<number>;
  /** Mutes a person's tracks of one source; never the other way. */
  mute(roomName: string, target: { personId: string; source: 'microphone' | 'camera' }): Promise<void>;
  /** Names of all rooms there are. */
  names(): Promise<string[]>;
};

/** Rooms outlive the absence of everybody for this long; the gate makes a lost one anew for whoever returns. */
const EMPTY_SECONDS = 1_800;
const MAX_PARTICIPANTS = 100;

export function createRooms({ media }: Pick<Deps, 'media'>): Rooms {
  const { rooms } = media;
  const participants = (roomName: string) =>
    rooms.listParticipants(roomName).catch((error: unknown) => {
      if (isNotFound(error)) return null;
      throw error;
    });
  return {
    ensure: async (name) => {
      await rooms
        .createRoom({
          name,
          emptyTimeout: EMPTY_SECONDS,
          departureTimeout: EMPTY_SECONDS,
          maxParticipants: MAX_PARTICIPANTS,
        })
        .catch((cause: unknown) => {
          throw new ProblemError(
            'unavailable',
            { reason: 'media.down', detail: '音视频服务暂时不可用，正在恢复，请稍候再试。' },
            { cause },
          );
        });
    },
    end: (name) => rooms.deleteRoom(name).catch(unlessNotFound),
    participants,
    expel: async (name, matches) => {
      const found = ((await participants(name)) ?? []).filter(({ identity }) => matches(identity));
      await Promise.all(
        found.map(({ identity }) => rooms.removeParticipant(name, identity).catch(unlessNotFound)),
      );
      return found.length;
    },
    mute: async (name, { personId, source }) => {
      const wanted = source === 'microphone' ? TrackSource.MICROPHONE : TrackSource.CAMERA;
      for (const { identity, tracks } of (await participants(name)) ?? []) {
        if (parseParticipantIdentity(identity)?.personId !== personId) continue;
        for (const track of tracks.filter((one) => one.source === wanted && !one.muted))
          await rooms.mutePublishedTrack(name, identity, track.sid, true).catch(unlessNotFound);
      }
    },
    names: async () => (await rooms.listRooms()).map((room) => room.name),
  };
}

const isNotFound = (error: unknown): boolean => error instanceof ServerError && error.code === 'not_found';

function unlessNotFound(error: unknown): void {
  if (!isNotFound(error)) throw error;
}
