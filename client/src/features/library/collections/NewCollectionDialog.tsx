import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { CollectionKind } from '@tongtang/shared/library/collections.contract.ts';
import { DESCRIPTION_MOST, RESOURCE_TITLE_MOST } from '@tongtang/shared/library/resource.ts';
import { LibraryCollectionId, type OrganisationId, type RegionId } from '@tongtang/shared/wire/ids.ts';
import { Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import { ManySelect } from '../../../platform/forms/ManySelect.tsx';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { newUuid } from '../../../platform/new-uuid.ts';
import { useApi } from '../../../platform/platform.tsx';
import { useMostRule } from '../../../ui/use-most.tsx';
import styles from '../item/ItemPage.module.css';
import { useCollectionPlaces } from './use-collections.ts';

type Values = {
  kind: CollectionKind;
  title: string;
  description: string;
  organisationId: OrganisationId | undefined;
  regionIds: RegionId[] | undefined;
};

/** Begins a collection; what is in it comes after. */
export function NewCollectionDialog({ dialog }: { dialog: Dialog<null> }) {
  const { t } = useTranslation('library');
  const api = useApi();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const mostRule = useMostRule();
  const places = useCollectionPlaces();
  const [chosen, setChosen] = useState<OrganisationId>();
  const place = places.find(({ id }) => id === chosen) ?? places[0];
  // sent again it is the same one
  const [id] = useState(() => LibraryCollectionId.parse(newUuid()));
  const required = [{ required: true, message: t('collections.form.required') }];
  const save = async ({ organisationId, regionIds = [], ...facts }: Values) => {
    const named = organisationId ?? place?.id;
    if (named === undefined) return;
    await api.library.collections.create.call({ ...facts, id, organisationId: named, regionIds });
    await queryClient.invalidateQueries({ queryKey: api.library.collections.key() });
    await navigate({ to: '/library/collections/$collectionId/edit', params: { collectionId: id } });
  };
  return (
    <FormDialog<Values>
      title={t('collections.form.title')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t('collections.form.ok')}
      initialValues={{ kind: 'course', title: '', description: '' }}
      onValuesChange={({ organisationId }) => setChosen(organisationId)}
      save={save}
    >
      <Form.Item
        name="title"
        label={t('collections.form.name')}
        rules={[...required, mostRule(RESOURCE_TITLE_MOST)]}
      >
        <Input />
      </Form.Item>
      <Form.Item name="kind" label={t('collections.form.kind')}>
        <Radio.Group
          vertical
          options={CollectionKind.options.map((value) => ({
            value,
            label: (
              <>
                {t(`collections.kinds.${value}`)}
                <span className={styles['soft']}> {t(`collections.form.kindWords.${value}`)}</span>
              </>
            ),
          }))}
        />
      </Form.Item>
      <Form.Item
        name="description"
        label={t('collections.form.description')}
        rules={[mostRule(DESCRIPTION_MOST)]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      {places.length > 1 && (
        <Form.Item name="organisationId" label={t('collections.form.place')} rules={required}>
          <Select options={places.map((one) => ({ value: one.id, label: one.name }))} />
        </Form.Item>
      )}
      {place !== undefined && place.regions.length > 0 && (
        <Form.Item
          key={place.id}
          name="regionIds"
          label={t('collections.form.regions')}
          rules={required}
          initialValue={place.regions.slice(0, 1).map((region) => region.id)}
        >
          <ManySelect
            showSearch={{ optionFilterProp: 'label' }}
            options={place.regions.map((region) => ({ value: region.id, label: region.name }))}
          />
        </Form.Item>
      )}
    </FormDialog>
  );
}
