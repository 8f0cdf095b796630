import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { OutlinedThread } from '@tongtang/shared/reviews/comments.contract.ts';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { isWriting } from '../../../platform/is-writing.ts';
import { indexAt, PIECE, piecesOf } from './outline.model.ts';
import styles from './ReviewPanel.module.css';
import type { CardPlace } from './card-place.ts';
import { ThreadCard } from './ThreadCard.tsx';
import { useNear } from './use-near.ts';
import { useSeat } from '../../../platform/use-seat.ts';

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
  const [isByHand, setByHand] = useState(false);
  const [drawn, setDrawn] = useState(0);
  const onDrawn = useCallback(() => setDrawn((count) => count + 1), []);
  const [led, setLed] = useState(ledTo);
  if (led !== ledTo) {
    setLed(ledTo);
    setByHand(false);
  }
  const pieces = useMemo(() => piecesOf(threads), [threads]);
  const current = useSeat(place.seat, ({ positionMs }) => indexAt(threads, positionMs));
  const wanted = useWanted(threads, { current, follows, ledTo: isByHand ? null : ledTo });
  const wantedPiece = wanted === null ? -1 : Math.floor(wanted.index / PIECE);
  useEffect(() => {
    if (wanted === null) return;
    const card = list.current?.querySelector(`[data-thread="${wanted.id}"]`);
    // what is not drawn yet is first come near to, and brought again when it and its neighbours are drawn
    const element = card ?? list.current?.children[wantedPiece];
    if (element instanceof HTMLElement) bringInto(list.current, element);
  }, [wanted, wantedPiece, drawn]);
  const scrolledByHand = () => {
    setFollows(false);
    setByHand(true);
  };
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
        onWheel={scrolledByHand}
        onTouchMove={scrolledByHand}
        onPointerDown={({ target, currentTarget }) => {
          // its scroll bar
          if (target === currentTarget) scrolledByHand();
        }}
        onKeyDown={({ key }) => {
          if (/^(Page|Arrow)(Up|Down)$/.test(key)) scrolledByHand();
        }}
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
            list={list}
            onDrawn={onDrawn}
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
  list: RefObject<HTMLDivElement | null>;
  onDrawn: () => void;
};

function Piece({ list, ...piece }: PieceProps) {
  const element = useRef<HTMLDivElement>(null);
  const isNear = useNear(element, list);
  const [heightPx, setHeight] = useState(piece.ids.length * CARD_PX);
  return (
    <div ref={element} style={isNear ? undefined : { height: heightPx }}>
      {isNear && <NearPiece {...piece} heightPx={heightPx} onLeave={setHeight} />}
    </div>
  );
}

type NearPieceProps = Omit<PieceProps, 'list'> & { heightPx: number; onLeave: (heightPx: number) => void };

/** What is far away asks for nothing: hundreds of questions that wait cost as much as the answers. */
function NearPiece({ place, ids, from, count, currentId, ledTo, onDrawn, ...piece }: NearPieceProps) {
  const { t } = useTranslation('reviews');
  const element = useRef<HTMLDivElement>(null);
  const { heightPx, onLeave } = piece;
  const { data, error, refetch } = useQuery({
    ...useApi().reviews.comments.list.queryOptions({
      input: { id: place.recording.id, ids, limit: ids.length },
    }),
    placeholderData: keepPreviousData,
  });
  useLayoutEffect(() => {
    const drawn = element.current;
    // what is taken away leaves its height behind; a passive effect would come too late to measure it
    return () => {
      if (drawn !== null) onLeave(drawn.offsetHeight);
    };
  }, [onLeave]);
  const isDrawn = data !== undefined;
  useEffect(() => {
    if (isDrawn) onDrawn();
  }, [isDrawn, onDrawn]);
  return (
    <div ref={element} style={isDrawn ? undefined : { height: heightPx }}>
      {data?.items.map((thread, index) => (
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
      {!isDrawn && error === null && (
        <p className={styles['soft']} aria-hidden>
          {t('list.loading')}
        </p>
      )}
      <ShowProblem error={error} onRetry={() => void refetch()} />
    </div>
  );
}
