import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../../../platform/forms/SearchField.tsx';
import { useCoursewareSearch, type CoursewareSearch } from '../search.ts';
import type { UploadTarget } from '../upload/use-upload-target.ts';
import styles from './CoursewarePage.module.css';

type Status = NonNullable<CoursewareSearch['status']>;
const STATUSES: readonly Status[] = ['ready', 'converting', 'uploading', 'failed'];

/** Name, state and owner; and, for people of several schools, where uploads go. */
export function CoursewareFilters({ target }: { target: UploadTarget | null }) {
  const { t } = useTranslation('courseware');
  const [{ q, status, owner }, change] = useCoursewareSearch();
  return (
    <div className={styles['filters']}>
      <SearchField label={t('search')} value={q} onChange={(next) => change({ q: next })} />
      <Select<Status | 'all'>
        aria-label={t('status')}
        value={status ?? 'all'}
        onChange={(chosen) => change({ status: chosen === 'all' ? undefined : chosen })}
        options={[
          { value: 'all', label: t('allStatus') },
          ...STATUSES.map((value) => ({ value, label: t(`states.${value}`) })),
        ]}
      />
      <Select
        aria-label={t('owner')}
        value={owner ?? 'all'}
        onChange={(chosen) => change({ owner: chosen === 'me' ? 'me' : undefined })}
        options={[
          { value: 'all' as const, label: t('everyone') },
          { value: 'me' as const, label: t('mine') },
        ]}
      />
      {target !== null && target.schools.length > 1 && (
        <Select
          aria-label={t('school')}
          value={target.schoolId}
          onChange={target.chooseSchool}
          options={target.schools.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </div>
  );
}

/** Searches after a pause in typing. */
