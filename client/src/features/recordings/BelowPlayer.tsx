import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { Suspense } from 'react';
import { usePlaces } from '../../platform/places.tsx';
import type { Player } from './player/player.ts';
import { isOfLine } from './people.model.ts';
import { RecordedPeople } from './RecordedPeople.tsx';

type BelowPlayerProps = {
  recording: Recording;
  player: Player;
  isSoundOnly: boolean;
  /** Null where it cannot be chosen. */
  onSoundOnly: ((isWanted: boolean) => void) | null;
  hasPicture: boolean;
};

/** Below the pictures: the thin line's choice, whose sounds there are, and where the tracks come from. */
export function BelowPlayer({ recording, player, isSoundOnly, onSoundOnly, hasPicture }: BelowPlayerProps) {
  const { trackOrigins: TrackOrigins, soundChoice: SoundChoice } = usePlaces();
  return (
    <>
      {hasSoundOnly(recording) && (
        <Suspense>
          <SoundChoice
            recording={recording}
            isSoundOnly={isSoundOnly}
            onChoose={(wanted) => onSoundOnly?.(wanted)}
          />
        </Suspense>
      )}
      {!isSoundOnly && <RecordedPeople recording={recording} player={player} />}
      {recording.share === null && hasPicture && (
        <Suspense>
          <TrackOrigins recording={recording} />
        </Suspense>
      )}
    </>
  );
}

/** The sound of all is made of what came over the line, and given only to who sees the lesson. */
export const hasSoundOnly = ({ share, tracks }: Recording): boolean =>
  share === null && tracks.some(isOfLine);
