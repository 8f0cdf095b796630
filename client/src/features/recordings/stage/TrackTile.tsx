import type { Recording, RecordingTrack } from '@tongtang/shared/recordings/contract.ts';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sketch } from '../../../platform/sketch.ts';
import { SchoolTag } from '../../../ui/SchoolTag.tsx';
import type { Player } from '../player/player.ts';
import { usePlayerState } from '../use-player-state.ts';
import styles from './TrackTile.module.css';

type TrackTileProps = {
  track: RecordingTrack;
  lesson: Recording['lesson'];
  player: Player;
  sketch: Sketch;
};

/** One picture with the name of who is in it. */
export function TrackTile({ track, lesson, player, sketch }: TrackTileProps) {
  const { t } = useTranslation('recordings');
  const place = useRef<HTMLDivElement>(null);
  const coverage = usePlayerState(player, (state) => state.coverage[track.id]);
  const isOpen = coverage !== undefined;
  useEffect(() => {
    const element = isOpen ? player.element(track.id) : null;
    if (element !== null) place.current?.append(element);
    if (element instanceof HTMLVideoElement)
      // before its first picture it has no shape
      sketch.shapeIs(track.id, () => (element.videoWidth || 16) / (element.videoHeight || 9));
    return () => element?.remove();
  }, [player, sketch, track.id, isOpen]);
  const school = track.side === 'supporting' ? lesson.supportingSchool : lesson.receivingSchool;
  const name = track.name === '' ? t('unknownPerson') : track.name;
  return (
    <figure className={styles['tile']} data-picture={coverage !== 'nothing'}>
      <div ref={place} className={styles['picture']} />
      {coverage === 'nothing' && <p className={styles['none']}>{t('noPicture')}</p>}
      <figcaption className={styles['name']}>
        {track.side !== null && (
          <SchoolTag
            side={track.side}
            name={school.shortName}
            sideLabel={t(track.side)}
            look="filled"
            size="s"
          />
        )}
        <span className={styles['who']}>{track.source === 'screenShare' ? t('shared', { name }) : name}</span>
      </figcaption>
    </figure>
  );
}
