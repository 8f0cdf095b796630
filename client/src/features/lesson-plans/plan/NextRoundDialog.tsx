import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { useApi } from '../../../platform/platform.tsx';

/** 磨课: the next round from the version that was taught, with what is to be improved. */
export function NextRoundDialog({ plan, dialog }: { plan: LessonPlanDetail; dialog: Dialog<null> }) {
  const { t } = useTranslation('lessonPlans');
  const api = useApi();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  return (
    <FormDialog<{ points: string }>
      title={t('stage.nextRound')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t('stage.nextRound')}
      initialValues={{ points: '' }}
      save={async ({ points }) => {
        const lines = points.split('\n').map((line) => line.trim());
        const next = await api.lessonPlans.nextRound.call({
          id: plan.id,
          points: lines.filter((text) => text !== '').map((text) => ({ text })),
        });
        void queryClient.invalidateQueries({ queryKey: api.lessonPlans.key() });
        await navigate({ to: '/lesson-plans/$planId', params: { planId: next.id } });
      }}
    >
      <p>{t('stage.nextRoundWords')}</p>
      <Form.Item name="points" label={t('stage.points')}>
        <Input.TextArea rows={5} />
      </Form.Item>
    </FormDialog>
  );
}
