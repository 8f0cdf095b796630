import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../../../platform/forms/use-dialog.ts';
import { useApi, usePlatform } from '../../../../platform/platform.tsx';
import { useTellDone } from '../../../../ui/UndoToast.tsx';
import { collisionFacts } from '../CollisionList.tsx';
import { useRequired } from '../schedule/use-required.ts';
import { useLessonWords } from '../use-lesson-words.ts';
import { useLessons, useRefreshTimetable } from '../use-lessons.ts';
import styles from './Changes.module.css';
import { useMostRule } from '../../../../ui/use-most.tsx';

type Values = { withLessonId: string; reason: string };

const AHEAD_MS = 28 * 86_400_000;

/** Two lessons exchange their times. */
export function SwapDialog({ dialog }: { dialog: Dialog<Lesson> }) {
  if (dialog.subject === null) return null;
  return <Swapping key={dialog.turn} dialog={dialog} lesson={dialog.subject} />;
}

function Swapping({ dialog, lesson }: { dialog: Dialog<Lesson>; lesson: Lesson }) {
  const { t } = useTranslation('timetable');
  const api = useApi();
  const refresh = useRefreshTimetable();
  const tellDone = useTellDone();
  const required = useRequired();
  const most = useMostRule();
  const others = useOthers(lesson);
  const save = async ({ withLessonId, reason }: Values) => {
    const other = others.find(({ id }) => id === withLessonId);
    if (other === undefined) return;
    const input = { id: lesson.id, withLessonId: other.id };
    await api.lessons.timetable.swap.call({ ...input, reason });
    await refresh();
    tellDone({
      message: t('actions.swapped', { title: other.title }),
      onUndo: () => void api.lessons.timetable.swap.call(input).then(refresh, refresh),
    });
  };
  return (
    <FormDialog<Values>
      title={t('actions.swapTitle')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t('actions.swapOk')}
      initialValues={{ reason: '' }}
      problemFacts={collisionFacts}
      save={save}
    >
      <Form.Item
        name="withLessonId"
        label={t('actions.swapWith')}
        extra={t('actions.swapHint')}
        rules={required.choice}
      >
        <LessonSelect lessons={others} />
      </Form.Item>
      <Form.Item name="reason" label={t('actions.reason')} rules={[most(200)]}>
        <Input />
      </Form.Item>
    </FormDialog>
  );
}

/** Lessons to come that the person may change too, the same pair's first. */
function useOthers(lesson: Lesson): Lesson[] {
  const { clock } = usePlatform();
  const [now] = useState(() => clock.now());
  const { data } = useLessons({ from: now, to: now + AHEAD_MS, pairingId: null, mine: false });
  const others = (data?.items ?? []).filter(
    ({ id, state, abilities, startsAt }) =>
      id !== lesson.id && state === 'scheduled' && abilities.change && startsAt > now,
  );
  const isOther = (other: Lesson) => Number(other.pairingId !== lesson.pairingId);
  return others.sort((a, b) => isOther(a) - isOther(b));
}

type LessonSelectProps = {
  id?: string;
  value?: string;
  onChange?: (value: string) => void;
  lessons: readonly Lesson[];
};

function LessonSelect({ lessons, ...field }: LessonSelectProps) {
  const { t } = useTranslation('timetable');
  const words = useLessonWords();
  return (
    <Select
      {...field}
      placeholder={t('schedule.choose')}
      notFoundContent={t('actions.swapNone')}
      showSearch={{ optionFilterProp: 'title' }}
      options={lessons.map((lesson) => ({
        value: lesson.id,
        title: `${lesson.title} ${words.when(lesson)}`,
        label: (
          <span className={styles['option']}>
            {lesson.title}
            <small>
              {words.when(lesson)} · {lesson.supportingSchool.shortName} — {lesson.receivingSchool.shortName}
            </small>
          </span>
        ),
      }))}
    />
  );
}
