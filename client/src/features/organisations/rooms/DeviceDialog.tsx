import type { Classroom } from '@tongtang/shared/organisations/classes.contract.ts';
import type { Device } from '@tongtang/shared/organisations/devices.contract.ts';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { useRefresh } from '../use-refresh.ts';
import { useMostRule } from '../../../ui/use-most.tsx';

export type DeviceSubject = { kind: 'create'; room: Classroom } | { kind: 'change'; device: Device };

type Values = { name: string; classroomId: Classroom['id'] };

type DeviceDialogProps = {
  dialog: Dialog<DeviceSubject>;
  rooms: readonly Classroom[];
  /** A new screen needs its link next. */
  onMade: (device: Device) => void;
};

/** A new screen in a room, or one that gets another name or room. */
export function DeviceDialog({ dialog, rooms, onMade }: DeviceDialogProps) {
  const { t } = useTranslation('organisations');
  const most = useMostRule();
  const { devices } = useApi().organisations;
  const refresh = useRefresh();
  const { subject } = dialog;
  const isNew = subject?.kind !== 'change';
  const roomName = subject?.kind === 'create' ? subject.room.name : '';
  const save = async ({ name, classroomId }: Values) => {
    if (subject?.kind === 'change') await devices.update.call({ id: subject.device.id, name, classroomId });
    if (subject?.kind === 'create') onMade(await devices.create.call({ name, classroomId: subject.room.id }));
    await refresh();
  };
  return (
    <FormDialog<Values>
      title={isNew ? t('rooms.addDeviceTitle', { name: roomName }) : t('rooms.moveTitle')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t(isNew ? 'form.create' : 'form.save')}
      initialValues={
        subject?.kind === 'change'
          ? { name: subject.device.name, classroomId: subject.device.classroomId }
          : {}
      }
      save={save}
    >
      <Form.Item
        name="name"
        label={t('rooms.deviceName')}
        extra={t('rooms.deviceNameHint')}
        rules={[{ required: true, whitespace: true, message: t('form.required') }, most(40)]}
      >
        <Input autoFocus />
      </Form.Item>
      {!isNew && (
        <Form.Item name="classroomId" label={t('rooms.room')}>
          <Select options={rooms.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
      )}
    </FormDialog>
  );
}
