import { Input, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCoursewareSearch, type CoursewareSearch } from '../search.ts';
import type { UploadTarget } from '../upload/use-upload-target.ts';
import styles from './CoursewarePage.module.css';

const PAUSE_MS = 250;
type Status = NonNullable<CoursewareSearch['status']>;
const STATUSES: readonly Status[] = ['ready', 'converting', 'uploading', 'failed'];

/** Name, state and owner; and, for people of several schools, where uploads go. */
export function CoursewareFilters({ target }: { target: UploadTarget | null }) {
  const { t } = useTranslation('courseware');
  const [{ status, owner }, change] = useCoursewareSearch();
  return (
    <div className={styles['filters']}>
      <NameFilter />
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
function NameFilter() {
  const { t } = useTranslation('courseware');
  const [{ q = '' }, change] = useCoursewareSearch();
  const [text, setText] = useState(q);
  useEffect(() => {
    const next = text.trim();
    if (next === q) return undefined;
    const timer = setTimeout(() => change({ q: next === '' ? undefined : next }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, q, change]);
  return (
    <Input
      className={styles['search'] ?? ''}
      type="search"
      allowClear
      maxLength={60}
      aria-label={t('search')}
      placeholder={t('search')}
      value={text}
      onChange={({ target }) => setText(target.value)}
    />
  );
}
