import { useQuery } from '@tanstack/react-query';
import { Button, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { TemplatePreview } from '../templates/TemplatePreview.tsx';
import styles from './BeginPage.module.css';

type TemplateFieldProps = { id?: string; value?: string; onChange?: (value: string) => void };

/** A form of one's own organisation or a ready-made one, as `template:<id>` or `preset:<id>`. */
export function TemplateField({ id, value, onChange }: TemplateFieldProps) {
  const { t } = useTranslation('evaluations');
  const api = useApi();
  const looking = useDialog<null>();
  const own = useQuery(api.evaluations.templates.list.queryOptions({ input: { limit: 100 } }));
  const ready = useQuery(api.evaluations.templates.presets.queryOptions({ input: {} }));
  const forms = [
    ...(own.data?.items ?? []).map((form) => ({ ...form, value: `template:${form.id}` })),
    ...(ready.data?.items ?? []).map((form) => ({ ...form, value: `preset:${form.id}`, organisation: null })),
  ];
  const options = (isOwn: boolean) =>
    forms
      .filter(({ organisation }) => (organisation !== null) === isOwn)
      .map((form) => ({
        value: form.value,
        label: form.organisation === null ? form.name : `${form.name} · ${form.organisation.name}`,
      }));
  const chosen = forms.find((form) => form.value === value);
  const groups = [
    { label: t('form.ownTemplates'), options: options(true) },
    { label: t('form.readyTemplates'), options: options(false) },
  ].filter((group) => group.options.length > 0);
  return (
    <>
      <div className={styles['template']}>
        <Select
          {...(id !== undefined && { id })}
          value={chosen?.value ?? null}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(next) => onChange?.(next)}
          options={groups}
        />
        {chosen !== undefined && <Button onClick={() => looking.open(null)}>{t('form.look')}</Button>}
      </div>
      <ShowProblem error={own.error ?? ready.error} />
      <Modal open={looking.isOpen} width={860} footer={null} title={chosen?.name} onCancel={looking.close}>
        {chosen !== undefined && <TemplatePreview key={chosen.value} content={chosen.content} />}
      </Modal>
    </>
  );
}
