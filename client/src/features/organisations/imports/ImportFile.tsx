import { DownloadOutlined, InboxOutlined } from '@ant-design/icons';
import type { Organisation } from '@tongtang/shared/organisations/organisations.contract.ts';
import {
  COLUMNS_OF,
  headingOf,
  type RosterKind,
} from '@tongtang/shared/organisations/roster-import/import-columns.ts';
import { Button, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../platform/platform.tsx';
import styles from './Import.module.css';

type ImportFileProps = { organisation: Organisation; kind: RosterKind; onChoose: (file: File) => void };

/** The first step: a file, or the template to make one. */
export function ImportFile({ organisation, kind, onChoose }: ImportFileProps) {
  const { t } = useTranslation('organisations');
  const { language } = useLanguage();
  const columns = COLUMNS_OF[kind].map(({ column }) => headingOf(column, language));
  const template = `/api/import-templates/${kind}?organisationId=${organisation.id}&locale=${language}`;
  return (
    <>
      <Upload.Dragger
        accept=".xlsx,.csv,.txt"
        maxCount={1}
        showUploadList={false}
        beforeUpload={(file) => {
          onChoose(file);
          return Upload.LIST_IGNORE;
        }}
      >
        <p className={styles['icon']}>
          <InboxOutlined aria-hidden />
        </p>
        <p className={styles['drop']}>{t('import.drop')}</p>
        <p className={styles['hint']}>{t('import.dropHint')}</p>
      </Upload.Dragger>
      <div className={styles['template']}>
        <p>{t('import.templateWords', { columns: columns.join(language === 'en' ? ', ' : '、') })}</p>
        <Button href={template} download icon={<DownloadOutlined aria-hidden />}>
          {t('import.template')}
        </Button>
      </div>
    </>
  );
}
