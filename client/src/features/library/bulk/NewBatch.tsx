import { useMutation, useQuery } from '@tanstack/react-query';
import type { Audience } from '@tongtang/shared/library/library-item.ts';
import { matchFiles } from '@tongtang/shared/library/match-files.ts';
import type { BulkSheet } from '@tongtang/shared/library/bulk.contract.ts';
import { LibraryItemId, type OrganisationId } from '@tongtang/shared/wire/ids.ts';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newUuid } from '../../../platform/new-uuid.ts';
import { usePlaces } from '../../../platform/places.tsx';
import { useApi, useLanguage, useServerNow } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button, buttonClass } from '../../../ui/Button.tsx';
import { Choice } from '../../../ui/Choice.tsx';
import { chooseFiles } from '../../../ui/choose-files.ts';
import { Loading } from '../../../ui/Loading.tsx';
import { SheetFaults } from '../SheetFaults.tsx';
import styles from './Bulk.module.css';
import type { Batch, KeptFile } from './kept-batch.ts';

/** The table, the files, and what is wrong before anything is sent. */
export function NewBatch({ onStart }: { onStart: (batch: Batch) => void }) {
  const { t } = useTranslation('library');
  const { bulk } = useApi().library;
  const { language } = useLanguage();
  const [files, setFiles] = useState<File[]>([]);
  const read = useMutation({ mutationFn: (file: File) => bulk.preview.call({ file }) });
  return (
    <>
      <section className={styles['step']}>
        <h2>{t('bulk.sheetTitle')}</h2>
        <p className={styles['soft']}>{t('bulk.sheetWords')}</p>
        <div className={styles['acts']}>
          <Button
            look={read.data === undefined ? 'primary' : 'plain'}
            onClick={() =>
              chooseFiles({ extensions: ['xlsx', 'csv', 'txt'], multiple: false }, ([file]) => {
                if (file !== undefined) read.mutate(file);
              })
            }
          >
            {t(read.data === undefined ? 'sheet.choose' : 'sheet.another')}
          </Button>
          <a className={buttonClass({})} href={`/api/library/bulk-template?locale=${language}`} download>
            {t('sheet.template')}
          </a>
          {read.data !== undefined && (
            <span role="status">
              {t('sheet.summary', { name: read.data.fileName, count: read.data.rows.length })}
            </span>
          )}
        </div>
        <ShowProblem error={read.error} />
        {read.isPending && <Loading lines={2} />}
      </section>
      <section className={styles['step']}>
        <h2>{t('bulk.filesTitle')}</h2>
        <p className={styles['soft']}>{t('bulk.filesWords')}</p>
        <div className={styles['acts']}>
          <Button onClick={() => chooseFiles({ extensions: [], multiple: true }, setFiles)}>
            {t('bulk.chooseFiles')}
          </Button>
          {files.length > 0 && <span role="status">{t('bulk.chosen', { count: files.length })}</span>}
        </div>
      </section>
      {read.data !== undefined && files.length > 0 && (
        <Check sheet={read.data} files={files} onStart={onStart} />
      )}
    </>
  );
}

type CheckProps = { sheet: BulkSheet; files: readonly File[]; onStart: (batch: Batch) => void };

function Check({ sheet, files, onStart }: CheckProps) {
  const { t } = useTranslation('library');
  const api = useApi();
  const now = useServerNow();
  const { send } = usePlaces().useFileSender();
  const options = useQuery({ ...api.courseware.uploadOptions.queryOptions(), staleTime: Infinity }).data;
  const schools = useQuery(api.library.schools.queryOptions()).data?.items ?? [];
  const [chosenSchool, setSchool] = useState<OrganisationId | null>(null);
  const [audience, setAudience] = useState<Audience | 'none'>('none');
  const schoolId = chosenSchool ?? schools[0]?.id;
  if (options === undefined || schoolId === undefined) return <Loading lines={2} />;
  const { fileOf, faults: ofFiles, unnamed } = matchFiles(sheet.rows, files, options.extensions);
  const faults = [...sheet.faults, ...ofFiles].toSorted((a, b) => a.row - b.row);
  const start = () => {
    const kept = sheet.rows.flatMap(({ row, fileName, facts }): KeptFile[] => {
      const file = fileOf.get(row);
      if (file === undefined || facts === null) return [];
      const itemId = LibraryItemId.parse(newUuid());
      return [{ row, fileName, sizeBytes: file.size, itemId, coursewareId: null, facts }];
    });
    onStart({
      schoolId,
      startedAt: Math.floor(now),
      audience: audience === 'none' ? null : audience,
      files: kept,
    });
    send([...fileOf.values()], schoolId);
  };
  return (
    <section className={styles['step']}>
      <h2>{t('bulk.checkTitle')}</h2>
      <p role="status">{t(faults.length === 0 ? 'sheet.good' : 'sheet.faulty', { count: faults.length })}</p>
      {unnamed.length > 0 && (
        <p className={styles['soft']}>
          {t('bulk.unnamed', { names: unnamed.map(({ name }) => name).join('、') })}
        </p>
      )}
      {faults.length > 0 && <SheetFaults faults={faults} />}
      {faults.length === 0 && (
        <>
          {schools.length > 1 && (
            <Select<OrganisationId>
              className={styles['select'] ?? ''}
              aria-label={t('bulk.school')}
              value={schoolId}
              onChange={setSchool}
              options={schools.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          <Choice
            label={t('bulk.audience')}
            value={audience}
            onChoose={setAudience}
            options={(['none', 'school', 'region'] as const).map((value) => ({
              ...{ value, label: t(`bulk.audiences.${value}`) },
            }))}
          />
          <div className={styles['acts']}>
            <Button look="primary" onClick={start}>
              {t('bulk.start', { count: sheet.rows.length })}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
