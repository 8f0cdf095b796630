import { useQueryClient } from '@tanstack/react-query';
import { EvaluationChange, type EvaluationDetail } from '@tongtang/shared/evaluations/contract.ts';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { useApi } from '../../../platform/platform.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { RatersField, type ChosenRater } from '../begin/RatersField.tsx';
import { useMostRule } from '../../../ui/use-most.tsx';

type Values = { name: string; raters: readonly ChosenRater[] };

/** While it is collecting: another name, other raters. */
export function ChangeDialog({ evaluation, dialog }: { evaluation: EvaluationDetail; dialog: Dialog<null> }) {
  const { t } = useTranslation('evaluations');
  const most = useMostRule();
  const api = useApi();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormDialog<Values>
      title={t('page.change')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t('page.changeOk')}
      width={600}
      initialValues={{
        name: evaluation.name,
        raters: evaluation.raters.map(({ id, ...rater }) => ({ personId: id, ...rater })),
      }}
      save={async ({ name, raters }) => {
        const change = {
          ...{ id: evaluation.id, name },
          raters: raters.map(({ personId, role }) => ({ personId, role })),
        };
        await api.evaluations.update.call(EvaluationChange.parse(change));
        await queryClient.invalidateQueries({ queryKey: api.evaluations.find.key() });
        tellDone({ message: t('page.changed') });
      }}
    >
      <Form.Item name="name" label={t('form.name')} rules={[...required, most(80)]}>
        <Input />
      </Form.Item>
      <Form.Item
        name="raters"
        label={t('form.raters')}
        rules={[{ required: true, type: 'array', min: 1, message: t('form.noRaters') }]}
      >
        <RatersField ownIds={evaluation.subject.people.map(({ id }) => id)} />
      </Form.Item>
    </FormDialog>
  );
}
