import { useQueryClient } from '@tanstack/react-query';
import { Audience, type LibraryItemDetail } from '@tongtang/shared/library/library-item.ts';
import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { useApi } from '../../../platform/platform.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import styles from './ItemPage.module.css';

type SubmitDialogProps = { dialog: Dialog<null>; item: LibraryItemDetail };

/** For whom a draft is to be published. */
export function SubmitDialog({ dialog, item }: SubmitDialogProps) {
  const { t } = useTranslation('library');
  const api = useApi();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const { id, versionId, revision } = item;
  const save = async ({ audience }: { audience: Audience }) => {
    await api.library.submit.call({ id, versionId, revision, audience });
    await queryClient.invalidateQueries({ queryKey: api.library.key() });
    tellDone({ message: t('submit.done') });
  };
  return (
    <FormDialog<{ audience: Audience }>
      title={t('submit.title')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t('submit.send')}
      initialValues={{ audience: 'school' }}
      save={save}
    >
      <Form.Item name="audience" label={t('submit.audience')}>
        <Radio.Group
          vertical
          options={Audience.options.map((value) => ({
            value,
            disabled: value === 'region' && item.sourceKind === 'recording',
            label: (
              <>
                {t(`submit.${value}`)}
                <p className={styles['soft']}>
                  {value === 'region' && item.sourceKind === 'recording'
                    ? t('submit.recordingWords')
                    : t(`submit.${value}Words`)}
                </p>
              </>
            ),
          }))}
        />
      </Form.Item>
    </FormDialog>
  );
}
