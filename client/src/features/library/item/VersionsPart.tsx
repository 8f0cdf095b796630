import { Link } from '@tanstack/react-router';
import type { Decision, LibraryItemDetail } from '@tongtang/shared/library/library-item.ts';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { StateDot } from '../StateDot.tsx';
import styles from './ItemPage.module.css';

/** The versions that one may look at, and, for those concerned, who decided what when. */
export function VersionsPart({ item }: { item: LibraryItemDetail }) {
  const { t } = useTranslation('library');
  const { moment } = useDateWords();
  return (
    <section className={styles['part']}>
      <h2>{t('item.versions')}</h2>
      <ul className={styles['entries']}>
        {item.versions.map((version) => (
          <li key={version.versionId} className={styles['entry']}>
            <div className={styles['entryHead']}>
              <strong>{t('item.versionsOf', { number: version.versionNumber })}</strong>
              <StateDot {...version} />
            </div>
            {version.note !== '' && <span>{version.note}</span>}
            {version.submittedAt !== null && version.audience !== null && (
              <span className={styles['soft']}>
                {t('item.submittedAt', {
                  when: moment(version.submittedAt),
                  audience: t(`item.for.${version.audience}`),
                })}
              </span>
            )}
            {version.decisions.map((decision) => (
              <DecisionWords key={decision.step} decision={decision} />
            ))}
            {version.versionId === item.versionId ? (
              item.versions.length > 1 && <span className={styles['soft']}>{t('item.looking')}</span>
            ) : (
              <Link
                to="/library/$itemId"
                params={{ itemId: item.id }}
                search={{ version: version.versionId }}
                aria-label={`${t('item.look')}：${t('item.versionsOf', { number: version.versionNumber })}`}
              >
                {t('item.look')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function DecisionWords({ decision }: { decision: Decision }) {
  const { t } = useTranslation('library');
  const { moment } = useDateWords();
  const { step, accepted, reason, by, organisation, at } = decision;
  return (
    <>
      <span>
        {t(`item.decided.${step}.${accepted ? 'yes' : 'no'}`)}{' '}
        <span className={styles['soft']}>
          {t('item.decidedBy', { name: by.name, organisation, when: moment(at) })}
        </span>
      </span>
      {reason !== '' && <p className={styles['reason']}>{reason}</p>}
    </>
  );
}
