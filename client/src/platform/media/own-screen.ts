import type { LocalTrack, Room } from 'livekit-client';
import { inTurn } from '../in-turn.ts';
import { deviceProblemOf } from './device-problem.ts';
import type { LiveKit } from './livekit.ts';
import { publishInto, publishOptions, type OwnSource, type OwnSourceControl } from './own-source.ts';

const SCREEN = {
  audio: true,
  systemAudio: 'include',
  surfaceSwitching: 'include',
  selfBrowserSurface: 'exclude',
} as const;

/** The shared screen of this page, with its sound where the browser can. The person chooses which. */
export function createOwnScreen({
  livekit,
  changed,
}: {
  livekit: LiveKit;
  changed: () => void;
}): OwnSourceControl {
  // quick presses must not open a device twice
  const turn = inTurn();
  let state: OwnSource = { kind: 'off' };
  let tracks: LocalTrack[] = [];
  let room: Room | undefined;

  const become = (next: OwnSource) => {
    state = next;
    changed();
  };
  const publish = async () => {
    for (const track of tracks) await publishInto({ livekit, room }, track, publishOptions(livekit, 'class'));
  };
  const end = async () => {
    const ended = tracks;
    tracks = [];
    for (const track of ended) {
      await room?.localParticipant.unpublishTrack(track, true).catch(() => undefined); // the room may be gone
      track.stop();
    }
    become({ kind: 'off' });
  };
  const start = async () => {
    become({ kind: 'starting' });
    try {
      tracks = await livekit.createLocalScreenTracks(SCREEN);
      // the browser's own button to stop sharing
      for (const track of tracks) track.once(livekit.TrackEvent.Ended, () => void turn(end));
      await publish();
      become({ kind: 'on' });
    } catch (error) {
      await end();
      const problem = deviceProblemOf(error);
      // "cancel" in the browser's chooser is no fault
      if (problem !== 'denied') become({ kind: 'failed', problem });
    }
  };

  return {
    state: () => state,
    track: () => tracks.find((track) => track.kind === livekit.Track.Kind.Video) ?? null,
    set: (on) =>
      turn(async () => {
        if (on === tracks.length > 0) return;
        await (on ? start() : end());
      }),
    enter: (next) =>
      turn(async () => {
        room = next;
        await publish();
      }),
    close() {
      for (const track of tracks) track.stop();
    },
  };
}
