import type { RemoteTrackPublication, Room } from 'livekit-client';
import type { LiveKit } from './livekit.ts';
import type { LineEnd, MediaLine } from './media-line.ts';
import { proofsIn } from './media-proof.ts';
import { initialSaving, savingAfter, type LineQuality, type PictureSaving } from './picture-saving.ts';

/** The one word for how sound and picture reach this page, and the saving of pictures on a weak line. */
export type FollowedLine = {
  state(): MediaLine;
  /** Hears a room before it is entered. */
  watch(room: Room): void;
  entered(room: Room): void;
  broken(): void;
  ended(end: LineEnd): void;
  showPictures(): void;
};

export type FollowLineOptions = { livekit: LiveKit; now: () => number; changed: () => void };

const LOOK_MS = 1_000;

export function followLine({ livekit, now, changed }: FollowLineOptions): FollowedLine {
  let room: Room | undefined;
  let line: MediaLine = { kind: 'connecting' };
  let saving: PictureSaving = initialSaving(now());
  let flow = { bytes: 0, mediaFlows: true };

  const become = (next: MediaLine) => {
    if (JSON.stringify(line) === JSON.stringify(next)) return;
    line = next;
    changed();
  };
  const judge = () => {
    const picturesOff = saving.mode === 'saved';
    become(
      picturesOff || qualityOf(livekit, room) === 'poor' ? { kind: 'weak', picturesOff } : { kind: 'good' },
    );
  };
  const whileUp = (then: () => void) => () => {
    if (line.kind === 'good' || line.kind === 'weak') then();
  };
  const reconnecting = whileUp(() => become({ kind: 'reconnecting', sinceAt: now(), mediaFlows: true }));
  const save = whileUp(() => {
    saving = savingAfter(saving, qualityOf(livekit, room), now());
    fetchCameras({ livekit, room }, saving.mode === 'shown');
    judge();
  });
  const flowing = (mediaFlows: boolean) => {
    if (line.kind === 'reconnecting') become({ ...line, mediaFlows });
  };
  const look = async () => {
    save();
    if (room === undefined || line.kind !== 'reconnecting') return;
    flow = await flowAfter(flow, { livekit, room });
    flowing(flow.mediaFlows);
  };
  const timer = setInterval(() => void look().catch(() => undefined), LOOK_MS); // a closing room has no statistics

  return {
    state: () => line,
    watch(next) {
      const { RoomEvent } = livekit;
      next.on(RoomEvent.SignalReconnecting, reconnecting).on(RoomEvent.Reconnecting, reconnecting);
      next.on(RoomEvent.Reconnected, judge).on(RoomEvent.ConnectionQualityChanged, whileUp(judge));
    },
    entered(next) {
      room = next;
      saving = initialSaving(now());
      judge();
    },
    broken() {
      room = undefined;
      if (line.kind !== 'broken')
        become({ kind: 'broken', sinceAt: line.kind === 'reconnecting' ? line.sinceAt : now() });
    },
    ended(end) {
      clearInterval(timer);
      room = undefined;
      become({ kind: 'ended', end });
    },
    showPictures() {
      saving = initialSaving(now());
      fetchCameras({ livekit, room }, true);
      judge();
    },
  };
}

function qualityOf({ ConnectionQuality }: LiveKit, room: Room | undefined): LineQuality {
  const word = room?.localParticipant.connectionQuality;
  if (word === ConnectionQuality.Poor || word === ConnectionQuality.Lost) return 'poor';
  return word === ConnectionQuality.Unknown ? 'unknown' : 'good';
}

type Flow = { bytes: number; mediaFlows: boolean };

async function flowAfter(before: Flow, { livekit, room }: { livekit: LiveKit; room: Room }): Promise<Flow> {
  const bytes = (await proofsIn(livekit, room)).reduce((sum, proof) => sum + proof.bytesReceived, 0);
  return { bytes, mediaFlows: bytes > before.bytes };
}

function fetchCameras(
  { livekit, room }: { livekit: LiveKit; room: Room | undefined },
  wanted: boolean,
): void {
  for (const publication of farCameras(livekit, room))
    if (publication.isDesired !== wanted) publication.setSubscribed(wanted);
}

const farCameras = ({ Track }: LiveKit, room: Room | undefined): RemoteTrackPublication[] =>
  [...(room?.remoteParticipants.values() ?? [])].flatMap(
    (participant) => participant.getTrackPublication(Track.Source.Camera) ?? [],
  );
