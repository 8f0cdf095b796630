import type { Lesson, LessonPerson } from '@tongtang/shared/lessons/lesson.ts';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../../../platform/forms/use-dialog.ts';
import { useApi } from '../../../../platform/platform.tsx';
import { useTellDone } from '../../../../ui/UndoToast.tsx';
import { collisionFacts } from '../CollisionList.tsx';
import { useRequired } from '../schedule/use-required.ts';
import { TeacherSelect } from '../schedule/WhoFields.tsx';
import { useRefreshTimetable } from '../use-lessons.ts';
import { LessonScope } from './LessonScope.tsx';
import { useMostRule } from '../../../../ui/use-most.tsx';

type PersonId = LessonPerson['id'];
type Values = { absentId: PersonId; substituteId: PersonId; reason: string };

/** Somebody teaches in place of somebody. */
export function SubstituteDialog({ dialog }: { dialog: Dialog<Lesson> }) {
  if (dialog.subject === null) return null;
  return <Substituting key={dialog.turn} dialog={dialog} lesson={dialog.subject} />;
}

function Substituting({ dialog, lesson }: { dialog: Dialog<Lesson>; lesson: Lesson }) {
  const { t } = useTranslation('timetable');
  const api = useApi();
  const refresh = useRefreshTimetable();
  const tellDone = useTellDone();
  const required = useRequired();
  const most = useMostRule();
  const teachers = lesson.people.filter((person) => person.role !== 'observer');
  const save = async (values: Values) => {
    const saved = await api.lessons.timetable.substitute.call({ id: lesson.id, ...values });
    await refresh();
    const nameIn = ({ people }: Lesson, id: PersonId) =>
      people.find((person) => person.id === id)?.name ?? '';
    const back = { id: lesson.id, absentId: values.substituteId, substituteId: values.absentId };
    tellDone({
      message: t('actions.substituted', {
        substitute: nameIn(saved, values.substituteId),
        absent: nameIn(lesson, values.absentId),
      }),
      onUndo: () => void api.lessons.timetable.substitute.call(back).then(refresh, refresh),
    });
  };
  return (
    <FormDialog<Values>
      title={t('actions.substituteTitle')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t('actions.substituteOk')}
      initialValues={{ ...(teachers[0] && { absentId: teachers[0].id }), reason: '' }}
      problemFacts={collisionFacts}
      save={save}
    >
      <LessonScope lesson={lesson}>
        <Form.Item name="absentId" label={t('actions.absent')} rules={required.choice}>
          <Select
            options={teachers.map(({ id, name, role }) => ({
              value: id,
              label: `${t(`roles.${role}`)} ${name}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="substituteId" label={t('actions.substituteBy')} rules={required.choice}>
          <TeacherSelect prefer="supporting" />
        </Form.Item>
      </LessonScope>
      <Form.Item name="reason" label={t('actions.reason')} rules={[most(200)]}>
        <Input />
      </Form.Item>
    </FormDialog>
  );
}
