import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { LessonMark } from '@tongtang/shared/reviews/marks.contract.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlayerSeat } from '../../../platform/places.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { clockWords } from '../../../ui/time-words.ts';
import { Sign } from '../Sign.tsx';
import { indexAt } from './outline.model.ts';
import styles from './ReviewPanel.module.css';
import { useSeat } from '../../../platform/use-seat.ts';

type MarkListProps = {
  marks: readonly LessonMark[];
  seat: PlayerSeat;
  /** Begins a comment at a mark; null for those who may not. */
  onComment: ((mark: LessonMark) => void) | null;
};

/** Marks made during the lesson: one's own or the group's, those of no recorded moment apart. */
export function MarkList({ marks, seat, onComment }: MarkListProps) {
  const { t } = useTranslation('reviews');
  const [whose, setWhose] = useState<'all' | 'mine'>('all');
  const shown = marks.filter(({ isOwn }) => whose === 'all' || isOwn);
  const recorded = shown.flatMap((mark) => (mark.atMs === null ? [] : [{ ...mark, startMs: mark.atMs }]));
  const unrecorded = shown.filter(({ atMs }) => atMs === null);
  const current = useSeat(seat, ({ positionMs }) => indexAt(recorded, positionMs));
  return (
    <>
      <Choice
        label={t('marks.whose')}
        value={whose}
        options={[
          { value: 'all', label: t('marks.all') },
          { value: 'mine', label: t('marks.mine') },
        ]}
        onChoose={setWhose}
      />
      {shown.length === 0 && <p className={styles['soft']}>{t('marks.none')}</p>}
      <div className={styles['list']} tabIndex={0} role="group" aria-label={t('mark.title')}>
        <ul>
          {recorded.map((mark, index) => (
            <Mark key={mark.id} mark={mark} seat={seat} isCurrent={index === current} onComment={onComment} />
          ))}
        </ul>
        {unrecorded.length > 0 && <h3 className={styles['subtitle']}>{t('marks.unrecorded')}</h3>}
        <ul>
          {unrecorded.map((mark) => (
            <Mark key={mark.id} mark={mark} seat={seat} isCurrent={false} onComment={null} />
          ))}
        </ul>
      </div>
    </>
  );
}

type MarkProps = Pick<MarkListProps, 'seat' | 'onComment'> & { mark: LessonMark; isCurrent: boolean };

function Mark({ mark, seat, isCurrent, onComment }: MarkProps) {
  const { t } = useTranslation('reviews');
  const { moment } = useDateWords();
  const api = useApi();
  const queryClient = useQueryClient();
  const again = () => void queryClient.invalidateQueries({ queryKey: api.reviews.marks.key() }); // a failure shows in the query
  const remove = useMutation(api.reviews.marks.remove.mutationOptions({ onSettled: again }));
  const { category, tag, atMs, note, author } = mark;
  const what = category === 'own' ? tag : t(`categories.${category}`);
  return (
    <li className={styles['mark']} aria-current={isCurrent || undefined}>
      <Sign category={category} />
      <span className={styles['markWords']}>
        <b>{what}</b>
        <span className={styles['soft']}>
          {author.name} · {author.organisation}
          {atMs === null && ` · ${t('marks.notRecorded', { moment: moment(mark.at) })}`}
        </span>
        {note !== '' && <span>{note}</span>}
        <ShowProblem error={remove.error} />
      </span>
      <span className={styles['markActs']}>
        {atMs !== null && (
          <button
            type="button"
            aria-label={t('marks.seek', { time: clockWords(atMs), what })}
            onClick={() => seat.seek(atMs)}
          >
            {clockWords(atMs)}
          </button>
        )}
        {onComment !== null && (
          <button type="button" onClick={() => onComment(mark)}>
            {t('marks.comment')}
          </button>
        )}
        {mark.isOwn && (
          <button
            type="button"
            disabled={remove.isPending}
            onClick={() => remove.mutate({ lessonId: mark.lessonId, id: mark.id })}
          >
            {t('marks.remove')}
          </button>
        )}
      </span>
    </li>
  );
}
