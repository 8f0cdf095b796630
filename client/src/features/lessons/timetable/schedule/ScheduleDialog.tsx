import { useQueryClient } from '@tanstack/react-query';
import { NewLesson, NewSeries } from '@tongtang/shared/lessons/timetable.contract.ts';
import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { addDays, weekdayOf } from '@tongtang/shared/organisations/calendar/local-dates.ts';
import type { Pairing } from '@tongtang/shared/pairings/contract.ts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../../../platform/forms/use-dialog.ts';
import { newUuid } from '../../../../platform/new-uuid.ts';
import { useApi, usePlatform } from '../../../../platform/platform.tsx';
import { useTellDone } from '../../../../ui/UndoToast.tsx';
import { collisionFacts } from '../CollisionList.tsx';
import { useLessonWords } from '../use-lesson-words.ts';
import { ScheduleFields } from './ScheduleFields.tsx';
import { wholeRule, type ScheduleValues } from './schedule.model.ts';
import styles from './Schedule.module.css';
import type { ScheduleWish } from './schedule-wish.ts';
import { useDraft } from './use-draft.ts';

type ScheduleDialogProps = { dialog: Dialog<ScheduleWish>; pairings: readonly Pairing[] };

/** Puts one lesson, or one a week, into the timetable. */
export function ScheduleDialog({ dialog, pairings }: ScheduleDialogProps) {
  if (dialog.subject === null || pairings.length === 0) return null;
  return <Scheduling key={dialog.turn} dialog={dialog} wish={dialog.subject} pairings={pairings} />;
}

function Scheduling({ dialog, wish, pairings }: ScheduleDialogProps & { wish: ScheduleWish }) {
  const { t } = useTranslation('timetable');
  const draft = useDraft();
  const empty = useEmptyValues(wish);
  const [isAfresh, setAfresh] = useState(false);
  const hasDraft = draft.found !== null && !isAfresh;
  const save = useSave();
  return (
    <FormDialog<ScheduleValues>
      // a form takes its first values once
      key={String(isAfresh)}
      title={t('schedule.title')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t('schedule.create')}
      width={820}
      initialValues={hasDraft ? withWish({ ...empty, ...draft.found }, wish) : empty}
      onValuesChange={draft.keep}
      problemFacts={collisionFacts}
      save={async (values) => {
        await save(values);
        draft.drop();
      }}
    >
      {hasDraft && (
        <p className={styles['draft']}>
          {t('schedule.draft')}
          <Button
            size="small"
            onClick={() => {
              draft.drop();
              setAfresh(true);
            }}
          >
            {t('schedule.dropDraft')}
          </Button>
        </p>
      )}
      <ScheduleFields pairings={pairings} wish={wish} />
    </FormDialog>
  );
}

/** A time that was pointed at counts more than the one in the draft. */
const withWish = (values: ScheduleValues, wish: ScheduleWish): ScheduleValues =>
  wish.on === null ? values : { ...values, mode: 'once', when: { on: wish.on, place: null } };

const STAGE_MINUTES = [5, 15, 15, 5];
const WEEKS = 12;

function useEmptyValues(wish: ScheduleWish): ScheduleValues {
  const { t } = useTranslation('timetable');
  const { clock } = usePlatform();
  const [today] = useState(() => localDateOf(clock.now()));
  const on = wish.on ?? addDays(today, 1);
  const weekday = weekdayOf(on);
  return {
    pairingId: wish.pairingId,
    mode: 'once',
    title: '',
    subject: '',
    leadTeacherId: null,
    assistingTeacherIds: [],
    classes: [],
    coursewareIds: [],
    stages: t('schedule.defaultStages')
      .split(',')
      .map((title, index) => ({ id: newUuid(), title, minutes: STAGE_MINUTES[index] ?? 5 })),
    when: { on, place: null },
    rule: {
      weekday: weekday > 5 ? 1 : weekday,
      weekPattern: 'every',
      fromOn: on,
      untilOn: addDays(on, 7 * WEEKS),
      skippedOn: [],
      supportingOrdinal: wish.ordinals?.supporting ?? null,
      receivingOrdinal: wish.ordinals?.receiving ?? null,
    },
  };
}

function useSave(): (values: ScheduleValues) => Promise<void> {
  const { t } = useTranslation('timetable');
  const api = useApi();
  const words = useLessonWords();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  return async ({ mode, when, rule, ...what }) => {
    if (mode === 'once') {
      const lesson = await api.lessons.timetable.create.call(NewLesson.parse({ ...what, ...when.place }));
      tellDone({ message: t('schedule.created', { when: words.when(lesson) }) });
    } else {
      const made = await api.lessons.timetable.series.create.call(
        NewSeries.parse({ ...what, rule: wholeRule(rule) }),
      );
      tellDone({ message: t('schedule.createdMany', { count: made.lessonIds.length }) });
    }
    await queryClient.invalidateQueries({ queryKey: api.lessons.timetable.key() });
  };
}
