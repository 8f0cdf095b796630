import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { OutlinedThread } from '@tongtang/shared/reviews/comments.contract.ts';
import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { isWriting } from '../is-writing.ts';
import { indexAt, PIECE, piecesOf } from './outline.model.ts';
import styles from './ReviewPanel.module.css';
import type { CardPlace } from './card-place.ts';
import { ThreadCard } from './ThreadCard.tsx';
import { useNear } from './use-near.ts';
import { useSeat } from './use-seat.ts';

type ThreadListProps = {
  place: CardPlace;
  threads: readonly OutlinedThread[];
  /** The comment that the address leads to. */
  ledTo: string | null;
};

/** A card is about so high until it has been measured. */
const CARD_PX = 150;

/**
 * All threads in the order of the recording. Only the pieces near the window are fetched and drawn, so that five
 * thousand open as fast as fifty; the list goes with the playing head until it is scrolled by hand.
 */
export function ThreadList({ place, threads, ledTo }: ThreadListProps) {
  const { t } = useTranslation('reviews');
  const list = useRef<HTMLDivElement>(null);
  const [follows, setFollows] = useState(true);
  const pieces = useMemo(() => piecesOf(threads), [threads]);
  const current = useSeat(place.seat, ({ positionMs }) => indexAt(threads, positionMs));
  const wanted = useWanted(threads, { current, follows, ledTo });
  const bring = useCallback((element: HTMLElement) => bringInto(list.current, element), []);
  const wantedPiece = wanted === null ? -1 : Math.floor(wanted.index / PIECE);
  useEffect(() => {
    const piece = list.current?.children[wantedPiece];
    if (wanted === null || !(piece instanceof HTMLElement)) return;
    // what is drawn already brings itself; what is not is first come near to
    if (piece.querySelector(`[data-thread="${wanted.id}"]`) === null) bring(piece);
  }, [wanted, wantedPiece, bring]);
  return (
    <>
      <label className={styles['follow']}>
        <input type="checkbox" checked={follows} onChange={({ target }) => setFollows(target.checked)} />
        {t('list.follow')}
      </label>
      <div
        ref={list}
        className={styles['list']}
        role="feed"
        aria-label={t('list.label')}
        tabIndex={0}
        onWheel={() => setFollows(false)}
        onTouchMove={() => setFollows(false)}
      >
        {pieces.map((ids, index) => (
          <Piece
            key={ids[0]}
            place={place}
            ids={ids}
            from={index * PIECE}
            count={threads.length}
            currentId={threads[current]?.id ?? null}
            ledTo={ledTo}
            wantedId={wantedPiece === index ? (wanted?.id ?? null) : null}
            list={list}
            bring={bring}
          />
        ))}
      </div>
    </>
  );
}

/** Which thread should be in the window: the one that is led to, until the playing head goes on to another. */
function useWanted(
  threads: readonly OutlinedThread[],
  { current, follows, ledTo }: { current: number; follows: boolean; ledTo: string | null },
) {
  const led = useMemo(() => threads.findIndex(({ id }) => id === ledTo), [threads, ledTo]);
  const [from, setFrom] = useState({ led, current });
  if (from.led !== led) setFrom({ led, current });
  const isLed = led >= 0 && from.led === led && from.current === current;
  const index = isLed ? led : follows ? current : -1;
  const id = threads[index]?.id;
  return useMemo(() => (id === undefined ? null : { id, index }), [id, index]);
}

/** Scrolls the list alone: the page stays where it is. Nobody who writes is carried away. */
function bringInto(list: HTMLElement | null, element: HTMLElement): void {
  if (list === null || (list.contains(document.activeElement) && isWriting(document.activeElement))) return;
  const [outer, inner] = [list.getBoundingClientRect(), element.getBoundingClientRect()];
  const isInside = inner.top >= outer.top && inner.bottom <= outer.bottom;
  if (!isInside) list.scrollTop += inner.top - outer.top - 8;
}

type PieceProps = Pick<ThreadListProps, 'place' | 'ledTo'> & {
  ids: OutlinedThread['id'][];
  from: number;
  count: number;
  currentId: string | null;
  /** Of this piece, the thread that should be in the window. */
  wantedId: string | null;
  list: RefObject<HTMLDivElement | null>;
  bring: (element: HTMLElement) => void;
};

function Piece({ place, ids, from, count, currentId, ledTo, wantedId, list, bring }: PieceProps) {
  const { t } = useTranslation('reviews');
  const element = useRef<HTMLDivElement>(null);
  const isNear = useNear(element, list);
  const [heightPx, setHeight] = useState(ids.length * CARD_PX);
  const { data, error, refetch } = useQuery({
    ...useApi().reviews.comments.list.queryOptions({
      input: { id: place.recording.id, ids, limit: ids.length },
    }),
    enabled: isNear,
    placeholderData: keepPreviousData,
  });
  const isDrawn = isNear && data !== undefined;
  useEffect(() => {
    const piece = element.current;
    if (piece === null || !isDrawn) return undefined;
    // what is taken away leaves its height behind
    return () => setHeight(piece.offsetHeight);
  }, [isDrawn]);
  useEffect(() => {
    if (wantedId === null || !isDrawn) return;
    const card = element.current?.querySelector(`[data-thread="${wantedId}"]`);
    if (card instanceof HTMLElement) bring(card);
  }, [wantedId, isDrawn, bring]);
  return (
    <div ref={element} style={isDrawn ? undefined : { height: heightPx }}>
      {isDrawn &&
        data.items.map((thread, index) => (
          <ThreadCard
            key={thread.id}
            place={place}
            thread={thread}
            position={from + index + 1}
            count={count}
            isCurrent={thread.id === currentId}
            isLedTo={thread.id === ledTo}
          />
        ))}
      {isNear && !isDrawn && error === null && (
        <p className={styles['soft']} aria-hidden>
          {t('list.loading')}
        </p>
      )}
      {isNear && <ShowProblem error={error} onRetry={() => void refetch()} />}
    </div>
  );
}
