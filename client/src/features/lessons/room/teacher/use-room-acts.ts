import { useRoom } from '../session/LessonRoom.tsx';

/** What buttons and keys do alike. */
export type RoomActs = {
  microphone: () => void;
  camera: () => void;
  /** Raises or lowers the hand of one's own class; null where there is none. */
  hand: (() => void) | null;
  isHandUp: boolean;
};

export function useRoomActs(): RoomActs {
  const { engine, media, live, now, seats, mySeat, may } = useRoom();
  // an assisting teacher raises the hand of the class in front of them
  const own = seats.find(
    ({ kind, side }) => kind === 'class' && mySeat?.side != null && side === mySeat.side,
  );
  const classId = own?.class?.id;
  const isHandUp = own !== undefined && own.hand !== null;
  const canRaise = classId !== undefined && may('hand.raised') && now.state.phase === 'live';
  return {
    microphone: () => void engine?.setMicrophone(media?.own.microphone.kind !== 'on'), // failures stand in the sources
    camera: () => void engine?.setCamera(media?.own.camera.kind !== 'on'), // likewise
    hand: canRaise
      ? () =>
          live.act(isHandUp ? { kind: 'hand.lowered', classId } : { kind: 'hand.raised', classId, note: '' })
      : null,
    isHandUp,
  };
}
