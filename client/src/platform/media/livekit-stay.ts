import type { DisconnectReason, Room, RoomOptions } from 'livekit-client';
import type { Parting, Stay } from './keep-connected.ts';
import type { LiveKit } from './livekit.ts';
import { patientReconnectPolicy } from './reconnect-policy.ts';

export type RoomStay = Stay & { room: Room };

export type EnterRoomOptions = {
  livekit: LiveKit;
  ticket: { serverUrl: string; token: string };
  random: () => number;
  /** Loudspeaker, or null for the browser's own. */
  speakerId: string | null;
  /** Called before connecting, so that no event is missed. */
  prepare: (room: Room) => void;
};

const roomOptions = ({ random, speakerId }: EnterRoomOptions): RoomOptions => ({
  adaptiveStream: true,
  dynacast: true,
  reconnectPolicy: patientReconnectPolicy(random),
  // our own tracks go on into the next room
  stopLocalTrackOnUnpublish: false,
  disconnectOnPageLeave: true,
  ...(speakerId !== null && { audioOutput: { deviceId: speakerId } }),
});

/** Enters a LiveKit room; rejects when that fails, and disconnects when `signal` aborts. */
export async function enterRoom(options: EnterRoomOptions, signal: AbortSignal): Promise<RoomStay> {
  const { livekit, ticket } = options;
  const room = new livekit.Room(roomOptions(options));
  const over = new Promise<Parting>((resolve) => {
    room.on(livekit.RoomEvent.Disconnected, (reason) => resolve(partingOf(livekit, reason)));
  });
  options.prepare(room);
  signal.addEventListener('abort', () => void room.disconnect(false), { once: true }); // nothing waits for a room nobody wants
  await room.connect(ticket.serverUrl, ticket.token);
  return { room, over, leave: () => room.disconnect(true) };
}

function partingOf({ DisconnectReason: Reason }: LiveKit, reason: DisconnectReason | undefined): Parting {
  if (reason === Reason.PARTICIPANT_REMOVED) return 'removed';
  if (reason === Reason.DUPLICATE_IDENTITY) return 'elsewhere';
  return 'other';
}
