import { useQueryClient } from '@tanstack/react-query';
import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import { useMostRule } from '../../../ui/use-most.tsx';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { useApi } from '../../../platform/platform.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';

const NOTE_MOST = 200;

/** 备课组长审核: keeps what is there and names who signed it. */
export function SignDialog({ plan, dialog }: { plan: LessonPlanDetail; dialog: Dialog<null> }) {
  const { t } = useTranslation('lessonPlans');
  const api = useApi();
  const queryClient = useQueryClient();
  const atMost = useMostRule();
  const tellDone = useTellDone();
  return (
    <FormDialog<{ note: string }>
      title={t('stage.sign')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t('stage.signNow')}
      initialValues={{ note: '' }}
      save={async ({ note }) => {
        await api.lessonPlans.sign.call({ id: plan.id, note });
        await queryClient.invalidateQueries({ queryKey: api.lessonPlans.key() });
        tellDone({ message: t('stage.signedDone') });
      }}
    >
      <p>{t('stage.signWords')}</p>
      <Form.Item name="note" label={t('stage.signNote')} rules={[atMost(NOTE_MOST)]}>
        <Input.TextArea rows={2} count={{ show: true, max: NOTE_MOST }} />
      </Form.Item>
    </FormDialog>
  );
}
