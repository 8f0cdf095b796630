import type { LessonMark } from '@tongtang/shared/reviews/marks.contract.ts';
import { useEffect, useEffectEvent, useState, type ComponentProps } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { PlayerSeat, PlayerTool } from '../../../platform/places.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useActor } from '../../../platform/session.tsx';
import { BesidePanel } from '../../../ui/BesidePanel.tsx';
import { Button, buttonClass } from '../../../ui/Button.tsx';
import { Choice } from '../../../ui/Choice.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { clockWords } from '../../../ui/time-words.ts';
import { isWriting } from '../../../platform/is-writing.ts';
import { useReviewAddress, type FirstHead, type Side } from './address.ts';
import { BeginThread } from './BeginThread.tsx';
import { Filters } from './Filters.tsx';
import { MarkLane } from './MarkLane.tsx';
import { MarkList } from './MarkList.tsx';
import styles from './ReviewPanel.module.css';
import { ThreadList } from './ThreadList.tsx';
import { hasDraft } from '../../../platform/use-draft.ts';
import { useMarks, useOutline, useReviewNews } from './use-review.ts';
import { useSeat } from '../../../platform/use-seat.ts';

type ReviewPanelProps = ComponentProps<PlayerTool['Panel']>;

/** What is said about a lesson beside its recording: comments, marks, and the stages. */
export function ReviewPanel({ recording, seat, sketch, chapters, underTimeline }: ReviewPanelProps) {
  const { t } = useTranslation('reviews');
  const address = useReviewAddress();
  const { side, filter, go } = address;
  const outline = useOutline(recording.id, filter);
  const marks = useMarks(recording.lesson.id);
  useReviewNews(recording.id);
  const drafts = `${useActor().personId}.${recording.id}`;
  const mayWrite = outline.data?.mayWrite === true;
  const [begun, setBegun] = useState<FirstHead | null>(() => {
    if (address.led !== null) return address.led;
    return hasDraft(`${drafts}.new`)
      ? { startMs: Math.round(seat.get().positionMs), category: 'issue' }
      : null;
  });
  const isLed = address.led !== null;
  useEffect(() => {
    // taken up: a reload or a shared address begins nothing
    if (isLed) go({ about: undefined, indicator: undefined, side: 'comments' });
  }, [isLed, go]);
  const begin = (first: FirstHead) => {
    seat.pause();
    setBegun(first);
    go({ side: 'comments' });
  };
  const beginHere = () => begin({ startMs: Math.round(seat.get().positionMs), category: 'issue' });
  useCommentKey(mayWrite && begun === null, beginHere);
  const ofMark = ({ atMs, category }: LessonMark) =>
    begin({ startMs: atMs ?? 0, category: category === 'own' ? 'issue' : category });
  const names: Record<Side, string> = {
    comments: t('panel.comments', { many: outline.data?.total ?? '' }),
    marks: t('panel.marks', { many: marks.data?.items.length ?? '' }),
    stages: t('panel.stages'),
  };
  return (
    <BesidePanel className={styles['panel']} label={t('panel.title')}>
      {underTimeline !== null && createPortal(<MarkLane recording={recording} seat={seat} />, underTimeline)}
      <Choice
        label={t('panel.show')}
        value={side}
        options={(['comments', 'marks', 'stages'] as const).map((value) => ({ value, label: names[value] }))}
        onChoose={(next) => go({ side: next })}
      />
      {side === 'stages' && <div className={styles['list']}>{chapters}</div>}
      {side === 'marks' && (
        <>
          {marks.data !== undefined && (
            <MarkList marks={marks.data.items} seat={seat} onComment={mayWrite ? ofMark : null} />
          )}
          <ShowProblem error={marks.error} onRetry={() => void marks.refetch()} />
        </>
      )}
      {side === 'comments' && (
        <>
          {mayWrite && begun === null && <BeginButton seat={seat} onPress={beginHere} />}
          {mayWrite && begun !== null && (
            <BeginThread
              key={begun.startMs}
              recording={recording}
              seat={seat}
              sketch={sketch}
              draft={`${drafts}.new`}
              first={begun}
              onClose={() => setBegun(null)}
            />
          )}
          <Comments {...{ recording, seat, sketch, drafts, outline, address }} />
          <p className={styles['export']}>
            <a
              className={buttonClass({ size: 's', look: 'quiet' })}
              href={`/api/recordings/${recording.id}/annotations`}
              download
              title={t('panel.exportHint')}
            >
              {t('panel.export')}
            </a>
          </p>
        </>
      )}
    </BesidePanel>
  );
}

type CommentsProps = Pick<ReviewPanelProps, 'recording' | 'seat' | 'sketch'> & {
  drafts: string;
  outline: ReturnType<typeof useOutline>;
  address: ReturnType<typeof useReviewAddress>;
};

function Comments({ recording, seat, sketch, drafts, outline, address }: CommentsProps) {
  const { t } = useTranslation('reviews');
  const { filter, comment, go } = address;
  const { data } = outline;
  const led = data?.items.find(({ id }) => id === comment);
  useLedTo(led, seat);
  if (data === undefined)
    return outline.error === null ? (
      <Loading lines={4} />
    ) : (
      <ShowProblem error={outline.error} onRetry={() => void outline.refetch()} />
    );
  const isFiltered = Object.keys(filter).length > 0;
  const { items, total, people, mayWrite, plan } = data;
  return (
    <>
      {comment !== null && led === undefined && !isFiltered && (
        <p className={styles['soft']}>{t('list.gone')}</p>
      )}
      {total > 0 && (
        <Filters filter={filter} people={people} found={items.length} total={total} onChange={go} />
      )}
      {items.length === 0 ? (
        <p className={styles['soft']}>{t(isFiltered ? 'list.noneFound' : 'list.none')}</p>
      ) : (
        <ThreadList
          place={{ recording, seat, sketch, mayWrite, plan, drafts }}
          threads={items}
          ledTo={comment}
        />
      )}
    </>
  );
}

/** Who comes by a comment's link sees its moment. */
function useLedTo(led: { id: string; startMs: number } | undefined, seat: PlayerSeat): void {
  const id = led?.id;
  const seek = useEffectEvent(() => {
    if (led !== undefined) seat.seek(led.startMs);
  });
  useEffect(() => {
    if (id !== undefined) seek();
  }, [id]);
}

function BeginButton({ seat, onPress }: { seat: PlayerSeat; onPress: () => void }) {
  const { t } = useTranslation('reviews');
  const time = useSeat(seat, ({ positionMs }) => clockWords(positionMs));
  return (
    <Button size="s" aria-keyshortcuts="C" onClick={onPress}>
      {t('form.at', { time })}{' '}
      <kbd className={styles['key']} aria-hidden>
        {t('form.key')}
      </kbd>
    </Button>
  );
}

/** C comments here, wherever the focus is, but where one writes. */
function useCommentKey(isOn: boolean, begin: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const { key, ctrlKey, altKey, metaKey } = event;
    if (event.defaultPrevented || ctrlKey || altKey || metaKey || isWriting(event.target)) return;
    if (key.toLowerCase() !== 'c') return;
    event.preventDefault();
    begin();
  });
  useEffect(() => {
    if (!isOn) return undefined;
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, [isOn]);
}
