import type { Person } from '@tongtang/shared/organisations/people.contract.ts';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { useApi } from '../../../platform/platform.tsx';
import { useRefresh } from '../use-refresh.ts';
import { useMostRule } from '../../../ui/use-most.tsx';

/** Another name for a person; the account by which they sign in stays. */
export function RenameDialog({ dialog }: { dialog: Dialog<Person> }) {
  const { t } = useTranslation('organisations');
  const most = useMostRule();
  const { people } = useApi().organisations;
  const refresh = useRefresh();
  const { subject, isOpen, close } = dialog;
  const save = async ({ name }: { name: string }) => {
    if (subject !== null) await people.rename.call({ id: subject.id, name });
    await refresh();
  };
  return (
    <FormDialog<{ name: string }>
      title={t('people.renameTitle', { name: subject?.name ?? '' })}
      isOpen={isOpen}
      onClose={close}
      okText={t('form.save')}
      initialValues={{ name: subject?.name ?? '' }}
      save={save}
    >
      <Form.Item
        name="name"
        label={t('people.name')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }, most(30)]}
      >
        <Input autoFocus autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}
