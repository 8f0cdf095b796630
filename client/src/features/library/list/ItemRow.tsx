import { Link } from '@tanstack/react-router';
import type { LibraryScope } from '@tongtang/shared/library/contract.ts';
import type { ListedItem } from '@tongtang/shared/library/library-item.ts';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { RecordRow } from '../../../ui/RecordList.tsx';
import { clockWords } from '../../../ui/time-words.ts';
import { StatusDot } from '../../../ui/StatusDot.tsx';
import { usePlaceWords } from '../classification.ts';
import { StateDot } from '../StateDot.tsx';
import styles from './LibraryPage.module.css';

/** One resource: what it is, where it belongs, and, when it was looked for, the words that were found. */
export function ItemRow({ item, scope }: { item: ListedItem; scope: LibraryScope }) {
  const { t } = useTranslation('library');
  const { moment } = useDateWords();
  const placeWords = usePlaceWords();
  const { id, versionId, kind, title, owner, credits, school, publishedAt, updatedAt, openToOn, hit } = item;
  const { rating, usedBy } = item;
  return (
    <RecordRow
      title={
        <Link
          to="/library/$itemId"
          params={{ itemId: id }}
          // another version may be the latest that one sees
          search={{ version: scope === 'waiting' ? versionId : undefined }}
        >
          {title}
        </Link>
      }
      beside={
        scope === 'published' ? (
          openToOn !== null && <StatusDot tone="good">{t('list.openTo', { on: openToOn })}</StatusDot>
        ) : (
          <StateDot {...item} />
        )
      }
      facts={
        <>
          <span>{t(`kinds.${kind}`)}</span>
          {placeWords(item).map((word) => (
            <span key={word}>{word}</span>
          ))}
          <span>{credits === '' ? owner.name : credits}</span>
          <span className="figures">
            {publishedAt === null
              ? t('list.changedAt', { when: moment(updatedAt) })
              : t('list.publishedAt', { when: moment(publishedAt) })}
          </span>
          {rating !== null && (
            <span className="figures">
              {t('ratings.mean', { mean: rating.mean.toFixed(1), count: rating.count })}
            </span>
          )}
          {usedBy > 0 && <span className="figures">{t('list.usedBy', { count: usedBy })}</span>}
        </>
      }
      end={<span>{school.shortName}</span>}
    >
      {hit?.excerpt !== null && hit !== null && (
        <p className={styles['excerpt']}>
          {hit.moment === null ? (
            t(hit.where === 'comment' ? 'list.inComment' : 'list.inText')
          ) : (
            <Link
              to="/recordings/$recordingId"
              params={{ recordingId: hit.moment.recordingId }}
              search={{ t: `${String(hit.moment.atMs)}ms`, beside: 'transcript' }}
            >
              {t('list.inTranscript', { time: clockWords(hit.moment.atMs) })}
            </Link>
          )}
          {hit.excerpt}
        </p>
      )}
    </RecordRow>
  );
}
