import type { Classroom } from '@tongtang/shared/organisations/classes.contract.ts';
import type { Organisation } from '@tongtang/shared/organisations/organisations.contract.ts';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { useRefresh } from '../use-refresh.ts';
import { useMostRule } from '../../../ui/use-most.tsx';

type Values = { name: string };

type RoomDialogProps = { dialog: Dialog<Classroom | null>; organisationId: Organisation['id'] };

/** A new room (subject null) or one to be renamed. */
export function RoomDialog({ dialog, organisationId }: RoomDialogProps) {
  const { t } = useTranslation('organisations');
  const most = useMostRule();
  const { classrooms } = useApi().organisations;
  const refresh = useRefresh();
  const { subject } = dialog;
  const save = async ({ name }: Values) => {
    if (subject === null) await classrooms.create.call({ organisationId, name });
    else await classrooms.update.call({ id: subject.id, name });
    await refresh();
  };
  return (
    <FormDialog<Values>
      title={t(subject === null ? 'rooms.createTitle' : 'rooms.editTitle')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t(subject === null ? 'form.create' : 'form.save')}
      initialValues={subject === null ? {} : { name: subject.name }}
      save={save}
    >
      <Form.Item
        name="name"
        label={t('rooms.name')}
        extra={t('rooms.nameHint')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }, most(40)]}
      >
        <Input autoFocus />
      </Form.Item>
    </FormDialog>
  );
}
