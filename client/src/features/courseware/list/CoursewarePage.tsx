import type { Courseware } from '@tongtang/shared/courseware/contract.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { useCoursewareSearch } from '../search.ts';
import { DropPlace } from '../upload/DropPlace.tsx';
import { FilePicker } from '../upload/FilePicker.tsx';
import { useUploadTarget, type UploadTarget } from '../upload/use-upload-target.ts';
import { useCoursewareChanges } from '../use-courseware-changes.ts';
import { CoursewareFilters } from './CoursewareFilters.tsx';
import styles from './CoursewarePage.module.css';
import { CoursewareRow } from './CoursewareRow.tsx';
import { RenameDialog } from './RenameDialog.tsx';
import { useCoursewareList } from './use-courseware-list.ts';

/** The courseware of the person's school: upload, watch it become pages, look at it. */
export function CoursewarePage() {
  const { t } = useTranslation('courseware');
  const target = useUploadTarget();
  const [filters] = useCoursewareSearch();
  const list = useCoursewareList(filters);
  const [renaming, setRenaming] = useState<Courseware | null>(null);
  useCoursewareChanges();
  const items = list.data?.pages.flatMap((page) => page.items);
  const isFiltered = Object.values(filters).some((value) => value !== undefined && value !== '');
  const isEmpty = items?.length === 0 && !isFiltered;
  const picker = target !== null && (
    <FilePicker look="primary" multiple extensions={target.extensions} onFiles={target.onFiles}>
      {t('upload')}
    </FilePicker>
  );
  const body = (
    <>
      <PageHeader title={t('title')} intro={t('intro')} actions={!isEmpty && picker} />
      {!isEmpty && <CoursewareFilters target={target} />}
      <ShowProblem error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Loading lines={6} />}
      {isEmpty && (
        <EmptyState title={t('emptyTitle')} action={picker}>
          {t(target === null ? 'emptyReader' : 'emptyWords')}
          {target !== null && <FormatWords target={target} />}
        </EmptyState>
      )}
      {items?.length === 0 && isFiltered && <EmptyState title={t('noHit')} />}
      {items !== undefined && items.length > 0 && (
        <ul className={styles['list']}>
          {items.map((item) => (
            <CoursewareRow
              key={item.id}
              courseware={item}
              extensions={target?.extensions ?? []}
              onRename={setRenaming}
            />
          ))}
        </ul>
      )}
      {list.hasNextPage && (
        <div className={styles['more']}>
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
      <RenameDialog courseware={renaming} onClose={() => setRenaming(null)} />
    </>
  );
  if (target === null) return body;
  return (
    <DropPlace words={t('dropHere', { school: target.schoolName })} onFiles={target.onFiles}>
      {body}
    </DropPlace>
  );
}

/** What can be uploaded here. */
function FormatWords({ target }: { target: UploadTarget }) {
  const { t } = useTranslation('courseware');
  const formats = target.extensions.map((extension) => extension.toUpperCase()).join(' ');
  return (
    <p className={styles['formats']}>
      {t('formats', { formats })}
      {!target.office && t('officeMissing')}
    </p>
  );
}
