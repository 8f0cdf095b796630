import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { LibraryItemDetail, NewSource } from '@tongtang/shared/library/library-item.ts';
import { ResourceFacts, type ResourceLicence } from '@tongtang/shared/library/resource.ts';
import { LibraryItemId, type OrganisationId } from '@tongtang/shared/wire/ids.ts';
import { Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { newUuid } from '../../../platform/new-uuid.ts';
import { useApi } from '../../../platform/platform.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { FactsFields } from './FactsFields.tsx';
import { SourceField } from './SourceField.tsx';

type ItemDialogProps = {
  dialog: Dialog<null>;
  /** Null: a new one. */
  item: LibraryItemDetail | null;
};

/** As antd holds them: what is not filled in is null or absent. */
type Values = Omit<ResourceFacts, 'grade' | 'volume'> & {
  grade: ResourceFacts['grade'] | undefined;
  volume: ResourceFacts['volume'] | undefined;
  schoolId: OrganisationId;
  source: NewSource | null;
};

const LICENCE: ResourceLicence = 'teachingUse';

/** Puts something into the library as a draft, or changes a draft. */
export function ItemDialog({ dialog, item }: ItemDialogProps) {
  const { t } = useTranslation('library');
  const api = useApi();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const schools = useQuery(api.library.schools.queryOptions()).data?.items ?? [];
  // sent again it is the same one
  const [id] = useState(() => LibraryItemId.parse(newUuid()));
  const required = [{ required: true, message: t('form.required') }];
  const save = async ({ schoolId, source, ...typed }: Values) => {
    // the server judges what is filled in; here only gaps are closed
    const facts = { ...typed, grade: typed.grade ?? null, volume: typed.volume ?? null };
    const saved =
      item === null
        ? await api.library.create.call({
            ...{ ...facts, id, schoolId: schools.length === 1 ? (schools[0]?.id ?? schoolId) : schoolId },
            source: source as NewSource, // as: the form does not send without
          })
        : await api.library.saveDraft.call({
            ...{ ...facts, id: item.id, versionId: item.versionId, revision: item.revision },
            ...(source !== null && { source }),
          });
    await queryClient.invalidateQueries({ queryKey: api.library.key() });
    tellDone({ message: t(item === null ? 'form.created' : 'form.saved') });
    if (item === null) await navigate({ to: '/library/$itemId', params: { itemId: saved.id } });
  };
  return (
    <FormDialog<Values>
      title={t(item === null ? 'form.create' : 'form.change')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t(item === null ? 'form.saveNew' : 'form.save')}
      width={720}
      initialValues={
        item === null
          ? { ...EMPTY, licence: LICENCE, source: null }
          : { ...ResourceFacts.parse(item), source: null }
      }
      save={save}
    >
      {item === null && schools.length > 1 && (
        <Form.Item name="schoolId" label={t('form.school')} rules={required}>
          <Select options={schools.map((one) => ({ value: one.id, label: one.name }))} />
        </Form.Item>
      )}
      <Form.Item name="source" label={t('form.source')} rules={item === null ? required : []}>
        <SourceField known={item?.source ?? null} />
      </Form.Item>
      <FactsFields hasNote={(item?.versionNumber ?? 1) > 1} />
    </FormDialog>
  );
}

const EMPTY = {
  ...{
    title: '',
    description: '',
    subject: '',
    edition: '',
    unit: '',
    lesson: '',
    credits: '',
    attribution: '',
    note: '',
  },
  ...{ grade: null, volume: null },
};
