import { useMutation } from '@tanstack/react-query';
import { MARK_NOTE_MOST, type LessonMark } from '@tongtang/shared/reviews/marks.contract.ts';
import type { LessonId } from '@tongtang/shared/wire/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { clockWords } from '../../../ui/time-words.ts';
import { useMost } from '../../../ui/use-most.tsx';
import styles from './MarkBar.module.css';

type LastMarkProps = {
  lessonId: LessonId;
  mark: LessonMark;
  onChanged: (mark: LessonMark | null) => void;
};

/** What was kept last, with a way to take it back and to say a word to it. */
export function LastMark({ lessonId, mark, onChanged }: LastMarkProps) {
  const { t } = useTranslation('reviews');
  const { marks } = useApi().reviews;
  const [note, setNote] = useState<string | null>(null);
  const most = useMost(note ?? '', MARK_NOTE_MOST);
  const save = useMutation(
    marks.note.mutationOptions({
      onSuccess: (noted) => {
        setNote(null);
        onChanged(noted);
      },
    }),
  );
  const undo = useMutation(marks.remove.mutationOptions({ onSuccess: () => onChanged(null) }));
  const what = mark.category === 'own' ? mark.tag : t(`categories.${mark.category}`);
  const id = { lessonId, id: mark.id };
  return (
    <div className={styles['last']}>
      <p role="status">
        {mark.atMs === null
          ? t('mark.keptUnrecorded', { what })
          : t('mark.kept', { what, time: clockWords(mark.atMs) })}
        {mark.note !== '' && `（${mark.note}）`}
      </p>
      {note === null ? (
        <>
          <Button size="s" look="quiet" onClick={() => setNote(mark.note)}>
            {t('mark.note')}
          </Button>
          <Button size="s" look="quiet" busy={undo.isPending} onClick={() => undo.mutate(id)}>
            {t('mark.undo')}
          </Button>
        </>
      ) : (
        <form
          className={styles['form']}
          onSubmit={(event) => {
            event.preventDefault();
            if (!most.isOver) save.mutate({ ...id, note });
          }}
        >
          <input
            autoFocus
            className={styles['field']}
            aria-label={t('mark.noteLabel')}
            placeholder={t('mark.noteLabel')}
            value={note}
            {...most.field}
            onChange={({ target }) => setNote(target.value)}
            onKeyDown={({ key }) => {
              if (key === 'Escape') setNote(null);
            }}
          />
          <Button type="submit" size="s" busy={save.isPending} disabled={most.isOver}>
            {t('mark.save')}
          </Button>
          <Button size="s" look="quiet" onClick={() => setNote(null)}>
            {t('mark.cancel')}
          </Button>
          {most.note}
        </form>
      )}
      <ShowProblem error={save.error ?? undo.error} />
    </div>
  );
}
