import { personIdOf } from '@tongtang/shared/lessons/participant-identity.ts';
import type { RemoteParticipant, RemoteTrack, Room } from 'livekit-client';
import type { LiveKit } from './livekit.ts';

/** The sound of everybody else, played by this page. */
export type FarSound = {
  enter(room: Room): void;
  /** Who is heard here: in a classroom, the teacher at its own front must not come out of the loudspeaker too. */
  hear(isHeard: (personId: string) => boolean): void;
  close(): void;
};

/** Sound is received and decoded also where it is not played, so it starts at once when it is. */
export function createFarSound(livekit: LiveKit): FarSound {
  const playing = new Map<RemoteTrack, { element: HTMLMediaElement; personId: string }>();
  let isHeard: (personId: string) => boolean = () => true;

  const add = (track: RemoteTrack, participant: RemoteParticipant) => {
    if (track.kind !== livekit.Track.Kind.Audio) return;
    const element = document.createElement('audio');
    const personId = personIdOf(participant.identity);
    element.muted = !isHeard(personId);
    element.hidden = true;
    document.body.append(element);
    playing.set(track, { element, personId });
    track.attach(element);
  };
  const remove = (track: RemoteTrack) => {
    const entry = playing.get(track);
    if (entry === undefined) return;
    playing.delete(track);
    track.detach(entry.element);
    entry.element.remove();
  };
  const clear = () => {
    for (const track of [...playing.keys()]) remove(track);
  };

  return {
    enter(room) {
      clear();
      room.on(livekit.RoomEvent.TrackSubscribed, (track, _publication, participant) =>
        add(track, participant),
      );
      room.on(livekit.RoomEvent.TrackUnsubscribed, remove);
    },
    hear(next) {
      isHeard = next;
      for (const { element, personId } of playing.values()) element.muted = !isHeard(personId);
    },
    close: clear,
  };
}
