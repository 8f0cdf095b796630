import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDialog } from '../../../../platform/forms/use-dialog.ts';
import { useServerNow } from '../../../../platform/platform.tsx';
import { CancelDialog } from './CancelDialog.tsx';
import { EditDialog } from './EditDialog.tsx';
import { PlaceDialog, type PlaceWish } from './PlaceDialog.tsx';
import { SubstituteDialog } from './SubstituteDialog.tsx';
import { SwapDialog } from './SwapDialog.tsx';
import { useUncancel } from './use-uncancel.ts';

/** Everything that can be done to a lesson as it stands. */
export function LessonActions({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation('timetable');
  const editing = useDialog<Lesson>();
  const placing = useDialog<PlaceWish>();
  const swapping = useDialog<Lesson>();
  const substituting = useDialog<Lesson>();
  const cancelling = useDialog<Lesson>();
  const { state, madeUpBy } = lesson;
  const isOver = useServerNow(30_000) >= lesson.endsAt;
  const uncancel = useUncancel(lesson);
  return (
    <>
      {(state === 'scheduled' || state === 'live') && (
        <Button onClick={() => editing.open(lesson)}>{t('actions.edit')}</Button>
      )}
      {state === 'scheduled' && (
        <>
          <Button onClick={() => placing.open({ lesson, kind: 'move' })}>{t('actions.move')}</Button>
          <Button onClick={() => swapping.open(lesson)}>{t('actions.swap')}</Button>
        </>
      )}
      {(state === 'scheduled' || state === 'live') && (
        <Button onClick={() => substituting.open(lesson)}>{t('actions.substitute')}</Button>
      )}
      {state === 'scheduled' && (
        <Button danger onClick={() => cancelling.open(lesson)}>
          {t('actions.cancel')}
        </Button>
      )}
      {state === 'cancelled' && madeUpBy === null && (
        <>
          {!isOver && (
            <Button loading={uncancel.isPending} onClick={() => uncancel.mutate({ id: lesson.id })}>
              {t('actions.uncancel')}
            </Button>
          )}
          <Button type="primary" onClick={() => placing.open({ lesson, kind: 'makeUp' })}>
            {t('actions.makeUp')}
          </Button>
        </>
      )}
      <EditDialog dialog={editing} />
      <PlaceDialog dialog={placing} />
      <SwapDialog dialog={swapping} />
      <SubstituteDialog dialog={substituting} />
      <CancelDialog dialog={cancelling} />
    </>
  );
}
