import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../../../platform/forms/use-dialog.ts';
import { useApi } from '../../../../platform/platform.tsx';
import { useTellDone } from '../../../../ui/UndoToast.tsx';
import { useRequired } from '../schedule/use-required.ts';
import { useRefreshTimetable } from '../use-lessons.ts';
import styles from './Changes.module.css';
import { useUncancel } from './use-uncancel.ts';
import { useMostRule } from '../../../../ui/use-most.tsx';

/** Cancels with a reason; ten seconds to undo. */
export function CancelDialog({ dialog }: { dialog: Dialog<Lesson> }) {
  if (dialog.subject === null) return null;
  return <Cancelling key={dialog.turn} dialog={dialog} lesson={dialog.subject} />;
}

function Cancelling({ dialog, lesson }: { dialog: Dialog<Lesson>; lesson: Lesson }) {
  const { t } = useTranslation('timetable');
  const api = useApi();
  const refresh = useRefreshTimetable();
  const tellDone = useTellDone();
  const uncancel = useUncancel(lesson);
  const save = async ({ reason }: { reason: string }) => {
    await api.lessons.timetable.cancel.call({ id: lesson.id, reason });
    await refresh();
    tellDone({
      message: t('actions.cancelled', { title: lesson.title }),
      onUndo: () => uncancel.mutate({ id: lesson.id }),
    });
  };
  return (
    <FormDialog<{ reason: string }>
      title={t('actions.cancelTitle')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t('actions.cancelOk')}
      initialValues={{ reason: '' }}
      save={save}
      isDanger
    >
      <p className={styles['words']}>{t('actions.cancelWords')}</p>
      <ReasonField />
    </FormDialog>
  );
}

/** The usual reasons are a click each. */
function ReasonField() {
  const { t } = useTranslation('timetable');
  const form = Form.useFormInstance<{ reason: string }>();
  const required = useRequired();
  const most = useMostRule();
  return (
    <>
      <Form.Item name="reason" label={t('actions.cancelReason')} rules={[...required.text, most(200)]}>
        <Input />
      </Form.Item>
      <div className={styles['chips']}>
        {t('actions.cancelReasons')
          .split(',')
          .map((reason) => (
            <Button key={reason} size="small" onClick={() => form.setFieldsValue({ reason })}>
              {reason}
            </Button>
          ))}
      </div>
    </>
  );
}
