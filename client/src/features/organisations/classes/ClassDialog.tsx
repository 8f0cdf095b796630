import { useQuery } from '@tanstack/react-query';
import type { Classroom, SchoolClass } from '@tongtang/shared/organisations/classes.contract.ts';
import type { Organisation } from '@tongtang/shared/organisations/organisations.contract.ts';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { useRefresh } from '../use-refresh.ts';
import { GRADES } from './grades.ts';
import { useBetweenRule, useMostRule } from '../../../ui/use-most.tsx';
import { NumberField } from '../../../ui/NumberField.tsx';

type Values = { grade: number; name: string; rosterSize: number; classroomId?: Classroom['id'] };

type ClassDialogProps = { dialog: Dialog<SchoolClass | null>; organisationId: Organisation['id'] };

/** A new class (subject null) or one to be changed. */
export function ClassDialog({ dialog, organisationId }: ClassDialogProps) {
  const { t } = useTranslation('organisations');
  const most = useMostRule();
  const api = useApi();
  const refresh = useRefresh();
  const { subject, isOpen } = dialog;
  const rooms = useQuery(
    api.organisations.classrooms.list.queryOptions({
      input: { organisationId, limit: 200 },
      enabled: isOpen,
    }),
  );
  const save = async ({ classroomId, ...values }: Values) => {
    const input = { ...values, classroomId: classroomId ?? null };
    if (subject === null) await api.organisations.classes.create.call({ organisationId, ...input });
    else await api.organisations.classes.update.call({ id: subject.id, ...input });
    await refresh();
  };
  const between = useBetweenRule();
  const required = [{ required: true, message: t('form.required') }];
  return (
    <FormDialog<Values>
      title={t(subject === null ? 'classes.createTitle' : 'classes.editTitle')}
      isOpen={isOpen}
      onClose={dialog.close}
      okText={t(subject === null ? 'form.create' : 'form.save')}
      initialValues={subject === null ? {} : valuesOf(subject)}
      save={save}
    >
      <Form.Item
        name="grade"
        label={t('classes.grade')}
        rules={[{ required: true, message: t('form.choose') }]}
      >
        <Select options={GRADES.map((grade) => ({ value: grade, label: t(`grades.${grade}`) }))} />
      </Form.Item>
      <Form.Item
        name="name"
        label={t('classes.name')}
        rules={[...required, most(30)]}
        extra={t('classes.nameHint')}
      >
        <Input />
      </Form.Item>
      <Form.Item
        name="rosterSize"
        label={t('classes.rosterSize')}
        rules={[...required, between(1, 120)]}
        extra={t('classes.rosterSizeHint')}
      >
        <NumberField />
      </Form.Item>
      <Form.Item name="classroomId" label={t('classes.classroom')}>
        <Select
          allowClear
          placeholder={t('classes.noClassroom')}
          loading={rooms.isFetching}
          options={rooms.data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        />
      </Form.Item>
    </FormDialog>
  );
}

const valuesOf = ({ grade, name, rosterSize, classroomId }: SchoolClass): Values => ({
  grade,
  name,
  rosterSize,
  ...(classroomId !== null && { classroomId }),
});
