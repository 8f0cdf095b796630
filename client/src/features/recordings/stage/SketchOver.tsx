import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { newUuid } from '../../../platform/new-uuid.ts';
import type { Sketch } from '../../../platform/sketch.ts';
import { PageStage } from '../../../ui/page-stage/PageStage.tsx';
import type { StageView } from '../../../ui/page-stage/stage-view.ts';
import styles from './SketchOver.module.css';

/** Units along the shorter side: only the shape counts. */
const SIDE = 1_000;

/** What is drawn over one picture, if it is over this one. */
export function SketchOver({ sketch, on }: { sketch: Sketch; on: string }) {
  const { t } = useTranslation('recordings');
  const shown = useSyncExternalStore(sketch.subscribe, sketch.get);
  const isHere = shown?.on === on;
  const aspect = isHere ? shown.aspect : 1;
  const view = useMemo<StageView>(
    () => ({ kind: 'glass', key: `glass ${on}`, size: [SIDE * aspect, SIDE] }),
    [on, aspect],
  );
  if (!isHere) return null;
  const { marks, hand } = shown;
  return (
    <div
      className={styles['over']}
      data-drawing={hand !== null || undefined}
      // a press on the pictures plays and pauses
      onClick={(event) => event.stopPropagation()}
    >
      <PageStage
        view={view}
        label={t(hand === null ? 'drawn' : 'drawHere')}
        marks={marks}
        tool={hand?.tool ?? null}
        newId={newUuid}
        {...(hand !== null && { onMark: hand.onMark, onErase: hand.onErase })}
      />
    </div>
  );
}
