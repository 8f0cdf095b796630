import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { NewPairing } from '@tongtang/shared/pairings/contract.ts';
import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../platform/forms/DateField.tsx';
import { FormDialog } from '../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../platform/forms/use-dialog.ts';
import { useApi, usePlatform } from '../../platform/platform.tsx';
import { SchoolTag, type SchoolSide } from '../../ui/SchoolTag.tsx';
import { useTellDone } from '../../ui/UndoToast.tsx';
import styles from './NewPairingDialog.module.css';
import { endOfSchoolYear } from './school-year-end.ts';
import { useMostRule } from '../../ui/use-most.tsx';

type Values = {
  supportingSchoolId: string;
  receivingSchoolId: string;
  validFromOn: string;
  validToOn: string;
  note: string;
};

/** Pairs two schools; leads to the pair's page. */
export function NewPairingDialog({ dialog }: { dialog: Dialog<null> }) {
  const { t } = useTranslation('pairings');
  const api = useApi();
  const { clock } = usePlatform();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const save = async (values: Values) => {
    const made = await api.pairings.create.call(NewPairing.parse(values));
    await queryClient.invalidateQueries({ queryKey: api.pairings.key() });
    tellDone({
      message: t('created', {
        supporting: made.supportingSchool.shortName,
        receiving: made.receivingSchool.shortName,
      }),
    });
    await navigate({ to: '/pairings/$pairingId', params: { pairingId: made.id } });
  };
  const today = localDateOf(clock.now());
  const required = [{ required: true, message: t('form.choose') }];
  return (
    <FormDialog<Values>
      title={t('create')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t('form.create')}
      initialValues={{ validFromOn: today, validToOn: endOfSchoolYear(today), note: '' }}
      save={save}
      width={600}
    >
      <Form.Item name="supportingSchoolId" label={<SideLabel side="supporting" />} rules={required}>
        <SchoolSelect />
      </Form.Item>
      <Form.Item name="receivingSchoolId" label={<SideLabel side="receiving" />} rules={required}>
        <SchoolSelect />
      </Form.Item>
      <PeriodFields />
    </FormDialog>
  );
}

/** Validity and note, for making and for changing. */
export function PeriodFields() {
  const { t } = useTranslation('pairings');
  const most = useMostRule();
  const required = [{ required: true, message: t('form.choose') }];
  return (
    <>
      <div className={styles['dates']}>
        <Form.Item name="validFromOn" label={t('form.from')} rules={required}>
          <DateField allowClear={false} />
        </Form.Item>
        <Form.Item name="validToOn" label={t('form.to')} rules={required}>
          <DateField allowClear={false} />
        </Form.Item>
      </div>
      <Form.Item name="note" label={t('form.note')} rules={[most(500)]}>
        <Input.TextArea
          rows={3}
          count={{ show: true, max: 500 }}
          placeholder={t('form.notePlaceholder')}
          style={{ resize: 'vertical' }}
        />
      </Form.Item>
    </>
  );
}

function SideLabel({ side }: { side: SchoolSide }) {
  const { t } = useTranslation('pairings');
  return <SchoolTag side={side} name={t(`form.${side}`)} size="s" />;
}

type FieldProps = { id?: string; value?: string; onChange?: (value: string) => void };

/** Schools of any district by a part of the name: the other half of a pair lies in another one. */
function SchoolSelect(field: FieldProps) {
  const { t } = useTranslation('pairings');
  const api = useApi();
  const [q, setQ] = useState('');
  const isEnough = q.trim().length >= 2;
  const { data, isFetching } = useQuery(
    api.pairings.schoolsToPair.queryOptions({ input: isEnough ? { q: q.trim() } : skipToken }),
  );
  // the chosen school stays readable when another name is typed
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null);
  const found = (data?.items ?? []).map(({ id, name, regionNames }) => ({
    value: id, // as: branded
    label: `${name}（${regionNames.join(' ')}）`,
  }));
  const options =
    chosen === null || found.some(({ value }) => value === chosen.value) ? found : [chosen, ...found];
  return (
    <Select
      {...field}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={isFetching}
      placeholder={t('form.schoolHint')}
      notFoundContent={isEnough && !isFetching ? t('form.noSchool') : t('form.schoolHint')}
      options={options}
      onChange={(value: string) => {
        setChosen(options.find((option) => option.value === value) ?? null);
        field.onChange?.(value);
      }}
    />
  );
}
