import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../../../platform/forms/use-dialog.ts';
import { useApi } from '../../../../platform/platform.tsx';
import { useTellDone } from '../../../../ui/UndoToast.tsx';
import { collisionFacts } from '../CollisionList.tsx';
import { MoreFields } from '../schedule/MoreFields.tsx';
import { whatOf, type WhatAndWho } from '../schedule/schedule.model.ts';
import { Section } from '../schedule/ScheduleFields.tsx';
import { WhatFields } from '../schedule/WhatFields.tsx';
import { WhoFields } from '../schedule/WhoFields.tsx';
import { minutesOfLesson } from '../use-lesson-words.ts';
import { useRefreshTimetable } from '../use-lessons.ts';
import { LessonScope } from './LessonScope.tsx';

type Edit = Parameters<ReturnType<typeof useApi>['lessons']['timetable']['update']['call']>[0];

/** Changes what is taught, by whom and to whom. */
export function EditDialog({ dialog }: { dialog: Dialog<Lesson> }) {
  if (dialog.subject === null) return null;
  return <Editing key={dialog.turn} dialog={dialog} lesson={dialog.subject} />;
}

function Editing({ dialog, lesson }: { dialog: Dialog<Lesson>; lesson: Lesson }) {
  const { t } = useTranslation('timetable');
  const api = useApi();
  const refresh = useRefreshTimetable();
  const tellDone = useTellDone();
  const save = async (values: WhatAndWho) => {
    const { classes, ...rest } = values;
    // while it is taught, its classes stay as they are
    const edit = { id: lesson.id, ...rest, ...(lesson.state === 'scheduled' && { classes }) };
    await api.lessons.timetable.update.call(edit as Edit); // as: plain ids of the form; the server checks them
    await refresh();
    tellDone({ message: t('schedule.saved') });
  };
  return (
    <FormDialog<WhatAndWho>
      title={t('schedule.editTitle')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t('schedule.save')}
      width={820}
      initialValues={whatOf(lesson)}
      problemFacts={collisionFacts}
      save={save}
    >
      <LessonScope lesson={lesson}>
        <Section title={t('schedule.what')}>
          <WhatFields />
        </Section>
        <Section title={t('schedule.who')}>
          <WhoFields />
        </Section>
        <Section title={t('schedule.more')}>
          <MoreFields minutes={minutesOfLesson(lesson)} />
        </Section>
      </LessonScope>
    </FormDialog>
  );
}
