import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { useEffect, useMemo, type ReactNode, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sketch } from '../../../platform/sketch.ts';
import { useArea } from '../../../ui/page-stage/use-area.ts';
import { Button } from '../../../ui/Button.tsx';
import type { Player } from '../player/player.ts';
import { usePlayerState } from '../use-player-state.ts';
import { layTiles, PAGE, shownIn, type TileBox, type View } from '../views.model.ts';
import { PageTile } from './PageTile.tsx';
import styles from './Pictures.module.css';
import { SketchOver } from './SketchOver.tsx';
import { TrackTile } from './TrackTile.tsx';

type PicturesProps = {
  ref: RefObject<HTMLDivElement | null>;
  recording: Recording;
  player: Player;
  view: View;
  hasPage: boolean;
  sketch: Sketch;
  onPress: () => void;
  /** To go on without pictures, where that can be had. */
  onSoundOnly: (() => void) | null;
  /** Over all of them. */
  children: ReactNode;
};

/**
 * All pictures and the page. A tile that becomes large or small only changes its place: an element that is taken
 * out of the page stops.
 */
export function Pictures(props: PicturesProps) {
  const { ref: place, recording, player, view, hasPage, sketch, onPress, onSoundOnly, children } = props;
  const area = useArea(place);
  const live = usePlayerState(player, (state) => state.live);
  const coverage = usePlayerState(player, (state) => state.coverage);
  const { tracks, lesson } = recording;
  const pictures = useMemo(() => tracks.filter(({ kind }) => kind === 'video'), [tracks]);
  const [boxes, largest] = useMemo(() => {
    if (area === null) return [new Map<string, TileBox>(), null];
    const present = new Set(Object.keys(coverage).filter((id) => coverage[id] !== 'nothing'));
    const shown = shownIn({ view, tracks: pictures, lesson, state: live, present, hasPage });
    const [width, height] = area.size;
    return [layTiles(shown, { width, height }), shown.large[0] ?? null];
  }, [area, coverage, view, pictures, lesson, live, hasPage]);
  useEffect(() => sketch.largestIs(largest), [sketch, largest]);
  return (
    <div ref={place} className={styles['pictures']} onClick={onPress}>
      {area !== null && (
        <div className={styles['tile']} style={styleOf(boxes.get(PAGE))}>
          <PageTile recording={recording} player={player} sketch={sketch} state={live} />
          <SketchOver sketch={sketch} on={PAGE} />
        </div>
      )}
      {pictures.map((track) => (
        <div key={track.id} className={styles['tile']} style={styleOf(boxes.get(track.id))}>
          <TrackTile track={track} lesson={lesson} player={player} sketch={sketch} />
          <SketchOver sketch={sketch} on={track.id} />
        </div>
      ))}
      {children}
      <Note player={player} isEmpty={tracks.length === 0} onSoundOnly={onSoundOnly} />
    </div>
  );
}

const styleOf = (box: TileBox | undefined) => (box === undefined ? { display: 'none' } : box);

/** What keeps it from playing. */
type NoteProps = Pick<PicturesProps, 'player' | 'onSoundOnly'> & { isEmpty: boolean };

function Note({ player, isEmpty, onSoundOnly }: NoteProps) {
  const { t } = useTranslation('recordings');
  const phase = usePlayerState(player, (state) => state.phase);
  const isRefused = usePlayerState(player, (state) => state.isRefused);
  const hasFailed = usePlayerState(player, (state) => state.failure !== null);
  if (isRefused)
    return (
      <div className={styles['note']}>
        <Button look="primary" size="l" onClick={() => player.play()}>
          {t('pressToPlay')}
        </Button>
      </div>
    );
  if (isEmpty) return <p className={styles['note']}>{t('empty')}</p>;
  if (hasFailed) return <p className={styles['note']}>{t('failed')}</p>;
  if (phase !== 'buffering') return null;
  return (
    <>
      <p className={`${styles['note'] ?? ''} ${styles['late'] ?? ''}`}>{t('buffering')}</p>
      {onSoundOnly !== null && (
        <div className={styles['slow']}>
          <Button
            size="s"
            onClick={(event) => {
              // not a press on the picture
              event.stopPropagation();
              onSoundOnly();
            }}
          >
            {t('slowLine')}
          </Button>
        </div>
      )}
    </>
  );
}
