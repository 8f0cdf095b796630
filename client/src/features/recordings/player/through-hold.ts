import type { PlayerHold, PlayerSeat } from '../../../platform/places.tsx';
import type { Player } from './player.ts';

/** A player whose acts are asked of somebody else; sound stays one's own. */
export function throughHold(
  player: Player,
  press: PlayerHold['press'],
): { player: Player; seat: PlayerSeat } {
  const within = (positionMs: number) =>
    Math.round(Math.min(Math.max(0, positionMs), Math.max(0, player.get().endMs)));
  const here = () => within(player.positionNow());
  const seek = (positionMs: number) => press({ kind: 'seek', positionMs: within(positionMs) }, 'player');
  const asked: Player = {
    ...player,
    play() {
      const { phase, isRefused } = player.get();
      // the browser waited for this very press
      if (isRefused) player.play();
      else press({ kind: 'play', positionMs: phase === 'ended' ? 0 : here() }, 'player');
    },
    pause: () => press({ kind: 'pause', positionMs: here() }, 'player'),
    seek,
    setSpeed: (rate) => press({ kind: 'rate', rate }, 'player'),
  };
  const { get, subscribe } = player;
  const pause = () => press({ kind: 'pause', positionMs: here() }, 'words');
  return { player: asked, seat: { get, subscribe, seek, play: asked.play, pause, setSpeed: asked.setSpeed } };
}
