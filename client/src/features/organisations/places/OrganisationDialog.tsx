import { skipToken, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import {
  NewOrganisation,
  type OrganisationKind,
  type SchoolSite,
} from '@tongtang/shared/organisations/organisations.contract.ts';
import type { Region } from '@tongtang/shared/organisations/regions.contract.ts';
import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { useRefresh } from '../use-refresh.ts';
import { useMostRule } from '../../../ui/use-most.tsx';

type Values = {
  kind: OrganisationKind;
  regionId: Region['id'];
  name: string;
  shortName: string;
  site?: SchoolSite;
  centralSchoolId?: string;
};

const KINDS: readonly OrganisationKind[] = ['school', 'bureau', 'university', 'training-institution'];
const SITES: readonly SchoolSite[] = ['main', 'campus', 'teachingPoint'];

type OrganisationDialogProps = { dialog: Dialog<null>; regionId: string | undefined };

/** A new school, bureau, university or training institution; leads to its page. */
export function OrganisationDialog({ dialog, regionId }: OrganisationDialogProps) {
  const { t } = useTranslation('organisations');
  const api = useApi();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const tellDone = useTellDone();
  const save = async ({ site = 'main', centralSchoolId = '', ...values }: Values) => {
    const school = { site, centralSchoolId: site === 'main' ? null : centralSchoolId };
    const input = NewOrganisation.parse(values.kind === 'school' ? { ...values, ...school } : values);
    const made = await api.organisations.organisations.create.call(input);
    await refresh();
    tellDone({ message: t('list.created', { name: made.name }) });
    await navigate({ to: '/organisations/$organisationId', params: { organisationId: made.id } });
  };
  return (
    <FormDialog<Values>
      title={t('list.create')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t('form.create')}
      initialValues={{
        kind: 'school',
        site: 'main',
        ...(regionId !== undefined && { regionId }),
      }}
      save={save}
    >
      <Form.Item name="kind" label={t('form.kind')}>
        <Select options={KINDS.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))} />
      </Form.Item>
      <Form.Item
        name="regionId"
        label={t('form.region')}
        rules={[{ required: true, message: t('form.choose') }]}
      >
        <RegionSelect />
      </Form.Item>
      <NameFields />
      <Form.Item
        noStyle
        shouldUpdate={(before: Values, after: Values) =>
          before.kind !== after.kind || before.site !== after.site
        }
      >
        {({ getFieldValue }) =>
          getFieldValue('kind') === 'school' && <SchoolFields isMain={getFieldValue('site') === 'main'} />
        }
      </Form.Item>
    </FormDialog>
  );
}

/** Name and short name, for making and for changing. */
export function NameFields() {
  const { t } = useTranslation('organisations');
  const most = useMostRule();
  const required = [{ required: true, whitespace: true, message: t('form.required') }];
  return (
    <>
      <Form.Item
        name="name"
        label={t('form.name')}
        rules={[...required, most(60)]}
        extra={t('form.fullNameHint')}
      >
        <Input />
      </Form.Item>
      <Form.Item
        name="shortName"
        label={t('form.shortName')}
        rules={[...required, most(8)]}
        extra={t('form.shortNameHint')}
      >
        <Input count={{ show: true, max: 8 }} />
      </Form.Item>
    </>
  );
}

function SchoolFields({ isMain }: { isMain: boolean }) {
  const { t } = useTranslation('organisations');
  return (
    <>
      <Form.Item name="site" label={t('form.site')}>
        <Select options={SITES.map((site) => ({ value: site, label: t(`sites.${site}`) }))} />
      </Form.Item>
      {!isMain && (
        <Form.Item
          name="centralSchoolId"
          label={t('form.centralSchool')}
          extra={t('form.centralSchoolHint')}
          rules={[{ required: true, message: t('form.choose') }]}
        >
          <CentralSchoolSelect />
        </Form.Item>
      )}
    </>
  );
}

/** antd hands `value` and `onChange` to the field of a `Form.Item`. */
type FieldProps = { id?: string; value?: string; onChange?: (value: string) => void };

function RegionSelect(field: FieldProps) {
  const api = useApi();
  const [q, setQ] = useState('');
  const { data, isFetching } = useQuery(
    api.organisations.regions.list.queryOptions({ input: { limit: 50, ...(q !== '' && { q }) } }),
  );
  const chosen = useQuery(
    api.organisations.regions.get.queryOptions({
      input: field.value === undefined ? skipToken : { id: field.value },
    }),
  );
  const regions = [...(data?.items ?? [])];
  if (chosen.data !== undefined && !regions.some(({ id }) => id === chosen.data.id))
    regions.unshift(chosen.data);
  return (
    <Select
      {...field}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={isFetching}
      options={regions.map(({ id, path }) => ({
        value: id,
        label: path.map(({ name }) => name).join(' · '),
      }))}
    />
  );
}

function CentralSchoolSelect(field: FieldProps) {
  const api = useApi();
  const [q, setQ] = useState('');
  const { data, isFetching } = useQuery(
    api.organisations.schools.list.queryOptions({ input: { limit: 50, ...(q !== '' && { q }) } }),
  );
  const schools = (data?.items ?? []).filter(({ site }) => site === 'main');
  return (
    <Select
      {...field}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={isFetching}
      options={schools.map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
