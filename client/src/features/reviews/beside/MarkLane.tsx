import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlayerSeat } from '../../../platform/places.tsx';
import { clockWords } from '../../../ui/time-words.ts';
import { Sign } from '../Sign.tsx';
import { useReviewAddress } from './address.ts';
import styles from './MarkLane.module.css';
import { groupsOf, type LaneGroup, type LaneItem } from './outline.model.ts';
import { useMarks, useOutline } from './use-review.ts';
import { useSeat } from '../../../platform/use-seat.ts';

/** A button of the lane and the room beside it (WCAG 2.5.8: 24 px). */
const BUTTON_PX = 26;

/** Marks and comments below the time line, each a way to its moment. */
export function MarkLane({ recording, seat }: { recording: Recording; seat: PlayerSeat }) {
  const { t } = useTranslation('reviews');
  const { filter, go } = useReviewAddress();
  const outline = useOutline(recording.id, filter);
  const marks = useMarks(recording.lesson.id);
  const endMs = useSeat(seat, (state) => state.endMs);
  const [lane, widthPx] = useWidth();
  const groups = useMemo(() => {
    const items: LaneItem[] = [
      ...(marks.data?.items ?? []).flatMap(({ id, category, atMs }): LaneItem[] =>
        atMs === null ? [] : [{ id, category, startMs: atMs, endMs: null, kind: 'mark' }],
      ),
      ...(outline.data?.items ?? []).map((thread): LaneItem => ({ ...thread, kind: 'thread' })),
    ];
    return groupsOf(items, endMs, Math.floor(widthPx / BUTTON_PX));
  }, [marks.data, outline.data, endMs, widthPx]);
  if (groups.length === 0) return <div ref={lane} />;
  const press = ({ startMs, items: [first] }: LaneGroup) => {
    seat.seek(startMs);
    if (first?.kind === 'thread') go({ side: 'comments', comment: first.id });
    else go({ side: 'marks' });
  };
  return (
    <div ref={lane} className={styles['lane']} role="group" aria-label={t('lane.title')}>
      {groups.map((group) => (
        <Group key={group.startMs} group={group} endMs={endMs} onPress={() => press(group)} />
      ))}
    </div>
  );
}

type GroupProps = { group: LaneGroup; endMs: number; onPress: () => void };

function Group({ group: { startMs, items }, endMs, onPress }: GroupProps) {
  const { t } = useTranslation('reviews');
  const [first] = items;
  if (first === undefined) return null;
  const time = clockWords(startMs);
  const what = first.category === 'own' ? t('own') : t(`categories.${first.category}`);
  const name =
    items.length === 1 ? t('lane.item', { time, what }) : t('lane.many', { time, many: items.length });
  const share = startMs / Math.max(1, endMs);
  return (
    <button
      type="button"
      className={styles['item']}
      data-kind={first.kind}
      style={{ left: `calc(${String(share * 100)}% - ${String(Math.round(share * BUTTON_PX))}px)` }}
      aria-label={name}
      title={name}
      onClick={onPress}
    >
      <Sign category={first.category} />
      {items.length > 1 && <span className={styles['count']}>{items.length}</span>}
    </button>
  );
}

/** How wide an element is, as it changes. */
function useWidth(): [(element: HTMLElement | null) => (() => void) | undefined, number] {
  const [widthPx, setWidth] = useState(0);
  const ref = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, widthPx];
}
