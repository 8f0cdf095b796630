import { type Region, type RegionLevel } from '@tongtang/shared/organisations/regions.contract.ts';
import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { useRefresh } from '../use-refresh.ts';
import { useMostRule } from '../../../ui/use-most.tsx';

/** A new region below `parent` (null: a root), or one to be renamed. */
export type RegionSubject = { kind: 'create'; parent: Region | null } | { kind: 'rename'; region: Region };

const LEVELS: readonly RegionLevel[] = ['province', 'city', 'county'];

const levelsBelow = (parent: Region | null): readonly RegionLevel[] =>
  parent === null ? LEVELS : LEVELS.slice(LEVELS.indexOf(parent.level) + 1);

type Values = { name: string; level: RegionLevel };

export function RegionDialog({ dialog }: { dialog: Dialog<RegionSubject> }) {
  const { t } = useTranslation('organisations');
  const most = useMostRule();
  const { regions } = useApi().organisations;
  const refresh = useRefresh();
  const { subject } = dialog;
  const isNew = subject?.kind !== 'rename';
  const levels = levelsBelow(subject?.kind === 'create' ? subject.parent : null);
  const save = async ({ name, level }: Values) => {
    if (subject?.kind === 'rename') await regions.rename.call({ id: subject.region.id, name });
    else await regions.create.call({ parentId: subject?.parent?.id ?? null, level, name });
    await refresh();
  };
  return (
    <FormDialog<Values>
      title={t(titleOf(subject))}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={isNew ? t('form.create') : t('form.save')}
      initialValues={
        subject?.kind === 'rename' ? { name: subject.region.name } : { level: levels[0] ?? 'county' }
      }
      save={save}
    >
      <Form.Item
        name="name"
        label={t('form.regionName')}
        rules={[{ required: true, message: t('form.required') }, most(40)]}
      >
        <Input autoFocus />
      </Form.Item>
      {isNew && (
        <Form.Item name="level" label={t('form.level')}>
          <Select options={levels.map((level) => ({ value: level, label: t(`levels.${level}`) }))} />
        </Form.Item>
      )}
    </FormDialog>
  );
}

function titleOf(subject: RegionSubject | null) {
  if (subject?.kind === 'rename') return 'list.renameRegion' as const;
  return subject?.parent === null ? ('list.createRootRegion' as const) : ('list.createRegion' as const);
}
