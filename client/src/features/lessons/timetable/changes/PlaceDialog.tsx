import { useNavigate } from '@tanstack/react-router';
import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../../../platform/forms/use-dialog.ts';
import { useApi, usePlatform } from '../../../../platform/platform.tsx';
import { useTellDone } from '../../../../ui/UndoToast.tsx';
import { collisionFacts } from '../CollisionList.tsx';
import { resourceIdsOf, whatOf, type When } from '../schedule/schedule.model.ts';
import { WhenField } from '../schedule/WhenField.tsx';
import { useLessonWords } from '../use-lesson-words.ts';
import { useRefreshTimetable } from '../use-lessons.ts';
import { LessonScope } from './LessonScope.tsx';
import { useMostRule } from '../../../../ui/use-most.tsx';

/** A lesson that is to be moved, or made up for. */
export type PlaceWish = { lesson: Lesson; kind: 'move' | 'makeUp' };

type Values = { when: When; reason: string };

/** Another time: for the lesson itself, or for one like it. */
export function PlaceDialog({ dialog }: { dialog: Dialog<PlaceWish> }) {
  if (dialog.subject === null) return null;
  return <Placing key={dialog.turn} dialog={dialog} wish={dialog.subject} />;
}

const WORDS = {
  move: { title: 'actions.moveTitle', ok: 'actions.moveOk' },
  makeUp: { title: 'actions.makeUpTitle', ok: 'actions.makeUpOk' },
} as const;

function Placing({ dialog, wish: { lesson, kind } }: { dialog: Dialog<PlaceWish>; wish: PlaceWish }) {
  const { t } = useTranslation('timetable');
  const { clock } = usePlatform();
  const most = useMostRule();
  const [today] = useState(() => localDateOf(clock.now()));
  const save = useSave({ lesson, kind });
  const lessonDay = localDateOf(lesson.startsAt);
  const hasTime = {
    validator: (_: unknown, when: When) =>
      when.place === null ? Promise.reject(new Error(t('schedule.chooseTime'))) : Promise.resolve(),
  };
  return (
    <FormDialog<Values>
      title={t(WORDS[kind].title)}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t(WORDS[kind].ok)}
      width={720}
      initialValues={{ when: { on: lessonDay < today ? today : lessonDay, place: null }, reason: '' }}
      problemFacts={collisionFacts}
      save={save}
    >
      <LessonScope lesson={lesson}>
        <Form.Item name="when" rules={[hasTime]} validateTrigger={[]}>
          <WhenField resourceIds={resourceIdsOf(whatOf(lesson))} exceptLessonId={lesson.id} />
        </Form.Item>
      </LessonScope>
      <Form.Item name="reason" label={t('actions.reason')} rules={[most(200)]}>
        <Input />
      </Form.Item>
    </FormDialog>
  );
}

function useSave({ lesson, kind }: PlaceWish): (values: Values) => Promise<void> {
  const { t } = useTranslation('timetable');
  const api = useApi();
  const navigate = useNavigate();
  const words = useLessonWords();
  const refresh = useRefreshTimetable();
  const tellDone = useTellDone();
  return async ({ when: { place }, reason }) => {
    if (place === null) return;
    const input = { id: lesson.id, ...place, reason };
    if (kind === 'move') {
      const moved = await api.lessons.timetable.move.call(input);
      await refresh();
      const back = { id: lesson.id, ...placeOf(lesson), reason: '' };
      tellDone({
        message: t('actions.moved', { when: words.when(moved) }),
        onUndo: () => void api.lessons.timetable.move.call(back).then(refresh, refresh),
      });
      return;
    }
    const made = await api.lessons.timetable.makeUp.call(input);
    await refresh();
    tellDone({ message: t('actions.madeUp', { when: words.when(made) }) });
    await navigate({ to: '/lessons/$lessonId', params: { lessonId: made.id } });
  };
}

const placeOf = ({ startsAt, endsAt, supportingPeriod, receivingPeriod }: Lesson) => ({
  ...{ startsAt, endsAt, supportingPeriod, receivingPeriod },
});
