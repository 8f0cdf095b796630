import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { NewSource, type ResourceSource } from '@tongtang/shared/library/library-item.ts';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { Choice } from '../../../ui/Choice.tsx';
import styles from './ItemDialog.module.css';

type Kind = NewSource['kind'];
const KINDS: readonly Kind[] = ['courseware', 'lessonPlan', 'recording'];
const CHOOSE = {
  courseware: 'chooseFile',
  lessonPlan: 'choosePlan',
  recording: 'chooseRecording',
} as const satisfies Record<Kind, string>;
const HINTS = {
  courseware: 'fileHint',
  lessonPlan: 'planHint',
  recording: 'recordingHint',
} as const satisfies Record<Kind, string>;

type SourceFieldProps = {
  /** What is behind the draft now; it stays unless another is chosen. */
  known: ResourceSource | null;
  /** As antd hands them to the field of a `Form.Item`. */
  id?: string;
  value?: NewSource | null;
  onChange?: (source: NewSource | null) => void;
};

/** A file, a plan or a recording of one's own, by what it is called. */
export function SourceField({ known, id, value = null, onChange }: SourceFieldProps) {
  const { t } = useTranslation('library');
  const [kind, setKind] = useState<Kind>(value?.kind ?? known?.kind ?? 'courseware');
  const { options, isPending, error, look } = useChoices(kind);
  return (
    <div className={styles['source']}>
      <Choice
        label={t('form.source')}
        value={kind}
        options={KINDS.map((one) => ({ value: one, label: t(`form.sources.${one}`) }))}
        onChoose={(next) => {
          setKind(next);
          look('');
          onChange?.(null);
        }}
      />
      <Select<string>
        {...(id !== undefined && { id })}
        aria-label={t(`form.${CHOOSE[kind]}`)}
        placeholder={known === null ? t(`form.${CHOOSE[kind]}`) : t('form.keepSource', { name: known.name })}
        showSearch={{ filterOption: false, onSearch: look }}
        allowClear
        loading={isPending}
        notFoundContent={t('form.none')}
        value={value === null ? null : idOf(value)}
        options={options}
        onChange={(chosen: string | undefined) =>
          onChange?.(chosen === undefined ? null : sourceOf(kind, chosen))
        }
      />
      <p className={styles['hint']}>
        {t(`form.${HINTS[kind]}`)}
        {kind === 'courseware' && <Link to="/courseware">{t('form.upload')}</Link>}
      </p>
      <ShowProblem error={error} />
    </div>
  );
}

const KEYS = {
  courseware: 'coursewareId',
  lessonPlan: 'lessonPlanId',
  recording: 'recordingId',
} as const satisfies Record<Kind, string>;

const sourceOf = (kind: Kind, id: string): NewSource => NewSource.parse({ kind, [KEYS[kind]]: id });

function idOf(source: NewSource): string {
  switch (source.kind) {
    case 'courseware':
      return source.coursewareId;
    case 'lessonPlan':
      return source.lessonPlanId;
    case 'recording':
      return source.recordingId;
  }
}

const MOST = 30;

/** What there is of a kind to choose from; each list is asked by the words typed. */
function useChoices(kind: Kind) {
  const api = useApi();
  const { moment } = useDateWords();
  const [q, look] = useState('');
  const words = q.trim() === '' ? {} : { q: q.trim() };
  const files = useQuery({
    ...api.courseware.list.queryOptions({
      input: { ...words, status: 'ready', owner: 'me', limit: MOST },
    }),
    enabled: kind === 'courseware',
  });
  const plans = useQuery({
    ...api.lessonPlans.list.queryOptions({ input: { ...words, mine: 'author', limit: MOST } }),
    enabled: kind === 'lessonPlan',
  });
  const recordings = useQuery({
    ...api.recordings.list.queryOptions({ input: { ...words, limit: MOST } }),
    enabled: kind === 'recording',
  });
  const found = { courseware: files, lessonPlan: plans, recording: recordings }[kind];
  const options = {
    courseware: files.data?.items.map(({ id, title }) => ({ value: id, label: title })) ?? [],
    lessonPlan: plans.data?.items.map(({ id, title }) => ({ value: id, label: title })) ?? [],
    recording:
      recordings.data?.items.map(({ id, lesson, startedAt }) => ({
        value: id,
        label: `${lesson.title} · ${moment(startedAt)}`,
      })) ?? [],
  }[kind];
  return { options, isPending: found.isLoading, error: found.error, look };
}
