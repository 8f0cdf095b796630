import type { DocumentVersion, TimelineEntry } from '@tongtang/shared/documents/versions.contract.ts';
import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { ExportVersion } from './ExportVersion.tsx';
import { useVersionWords } from './use-version-words.ts';
import styles from './VersionsPage.module.css';

type TimelineProps = {
  plan: Pick<LessonPlanDetail, 'id'>;
  entries: readonly TimelineEntry[];
  /** The version that is compared. */
  from: string | undefined;
  onCompare: (versionId: string) => void;
  /** Null for who may not write. */
  onRestore: ((versionId: DocumentVersion['id'], number: number) => void) | null;
};

/** Who wrote when, and the versions that were kept, latest first. */
export function Timeline({ plan, entries, from, onCompare, onRestore }: TimelineProps) {
  const { t } = useTranslation('lessonPlans');
  const { moment } = useDateWords();
  const words = useVersionWords();
  return (
    <ol className={styles['timeline']}>
      {entries.map((entry) =>
        entry.kind === 'writing' ? (
          <li key={`${entry.by.id}-${String(entry.startedAt)}`} className={styles['writing']}>
            <time>{moment(entry.endedAt)}</time>
            {t('versions.writing', { name: entry.by.name, count: entry.changes })}
          </li>
        ) : (
          <li key={entry.version.id} className={styles['version']} data-chosen={entry.version.id === from}>
            <strong id={`version-${entry.version.id}`}>
              {t('versions.number', { number: entry.version.number })} · {words(entry.version)}
            </strong>
            <span className={styles['facts']}>
              {entry.version.createdBy.name} · <time>{moment(entry.version.createdAt)}</time>
            </span>
            {entry.version.signatures.map(({ by, at, note }) => (
              <span key={`${by.id}-${String(at)}`} className={styles['signature']}>
                {t('versions.signedBy', { name: by.name })}
                {note !== '' && `：${note}`}
              </span>
            ))}
            <span className={styles['acts']}>
              <Button
                size="small"
                aria-describedby={`version-${entry.version.id}`}
                onClick={() => onCompare(entry.version.id)}
              >
                {t('versions.compare')}
              </Button>
              <ExportVersion plan={plan} version={entry.version} />
              {onRestore !== null && (
                <Button
                  size="small"
                  aria-describedby={`version-${entry.version.id}`}
                  title={t('versions.restoreWords', { number: entry.version.number })}
                  onClick={() => onRestore(entry.version.id, entry.version.number)}
                >
                  {t('versions.restore')}
                </Button>
              )}
            </span>
          </li>
        ),
      )}
    </ol>
  );
}
