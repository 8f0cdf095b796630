import type { Deps } from '../deps.ts';
import { createGate, type Gate } from './gate.ts';
import type { GateCheckDeps, RoomKind } from './gate-check.ts';
import { createRooms, type Rooms } from './rooms.ts';
import { createTickets, type Tickets } from './tickets.ts';

/** Rooms of sound and picture as features have them: each adds its kind of rooms, and who may be in one. */
export type MediaRooms = {
  addKind(kind: RoomKind): void;
  gate: Gate;
  rooms: Rooms;
  tickets: Tickets;
  /** Removes participants, also those who are just coming in. A media server that is down has nobody to remove. */
  expel(roomName: string, matches: (identity: string) => boolean): Promise<void>;
  close(): void;
};

export type MediaRoomsDeps = Pick<Deps, 'clock' | 'media' | 'origins' | 'log'> &
  Pick<GateCheckDeps, 'sessionsInForce'> & { behindProxy: boolean };

/** A join that was under way at the first removal is in the room a moment later. */
const AGAIN_AFTER_MS = [300, 1_200];

export function createMediaRooms(deps: MediaRoomsDeps): MediaRooms {
  const kinds: RoomKind[] = [];
  const rooms = createRooms(deps);
  const gate = createGate({ ...deps, kinds, rooms });
  const timers = new Set<NodeJS.Timeout>();
  const expelOnce = async (roomName: string, matches: (identity: string) => boolean) => {
    await rooms.expel(roomName, matches).catch((error: unknown) => {
      // nobody is in a room of a media server that is down; who returns passes the gate
      deps.log.warn({ err: error }, 'could not remove participants');
    });
  };
  return {
    ...{ gate, rooms, tickets: createTickets({ ...deps, rooms }) },
    addKind: (kind) => void kinds.push(kind),
    expel: async (roomName, matches) => {
      for (const afterMs of AGAIN_AFTER_MS) {
        const timer = setTimeout(() => {
          timers.delete(timer);
          void expelOnce(roomName, matches);
        }, afterMs);
        timers.add(timer.unref());
      }
      await expelOnce(roomName, matches);
    },
    close: () => {
      for (const timer of timers) clearTimeout(timer);
      gate.close();
    },
  };
}
