import { Link } from '@tanstack/react-router';
import type { CodingSummary } from '@tongtang/shared/codings/codings.contract.ts';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import type { CodingId } from '@tongtang/shared/wire/ids.ts';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { Button, buttonClass } from '../../../ui/Button.tsx';
import { useSchemeWords } from '../scheme-words.ts';
import { BeginForm } from './BeginForm.tsx';
import styles from './CodingPanel.module.css';

type CodingListProps = {
  recording: Recording;
  items: readonly CodingSummary[];
  mayCode: boolean;
  onOpen: (id: CodingId) => void;
};

/** Codings of a recording: one's own to go on with, the group's to look at, and a new one. */
export function CodingList({ recording, items, mayCode, onOpen }: CodingListProps) {
  const { t } = useTranslation('codings');
  const begun = items.filter(({ submittedAt }) => submittedAt === null);
  const submitted = items.filter(({ submittedAt }) => submittedAt !== null);
  return (
    <>
      {begun.length > 0 && (
        <section aria-labelledby="codings-begun">
          <h2 id="codings-begun">{t('list.begun')}</h2>
          <Items items={begun} onOpen={onOpen} />
        </section>
      )}
      {mayCode && <BeginForm recording={recording} isFirst={items.length === 0} onBegun={onOpen} />}
      <section aria-labelledby="codings-submitted">
        <h2 id="codings-submitted">{t('list.submitted')}</h2>
        {submitted.length === 0 ? (
          <p className={styles['soft']}>{t('list.none')}</p>
        ) : (
          <>
            <Items items={submitted} onOpen={onOpen} />
            <p>
              <Link
                to="/recordings/$recordingId/codings"
                params={{ recordingId: recording.id }}
                className={buttonClass({ size: 's' })}
              >
                {t('list.results')}
              </Link>
            </p>
          </>
        )}
      </section>
    </>
  );
}

type ItemsProps = Pick<CodingListProps, 'items' | 'onOpen'>;

function Items({ items, onOpen }: ItemsProps) {
  const { t } = useTranslation('codings');
  const { nameOf } = useSchemeWords();
  const { moment } = useDateWords();
  return (
    <ul className={styles['items']}>
      {items.map(({ id, scheme, coder, coded, submittedAt, createdAt, isOwn }) => (
        <li key={id} className={styles['item']}>
          <span className={styles['itemWords']}>
            <b>{nameOf(scheme)}</b>
            <span className={styles['soft']}>
              {submittedAt === null
                ? t('list.begunAt', { when: moment(createdAt), coded })
                : t('list.submittedBy', {
                    who: isOwn ? t('list.me') : `${coder.name} · ${coder.organisation}`,
                    when: moment(submittedAt),
                  })}
            </span>
          </span>
          <Button size="s" onClick={() => onOpen(id)}>
            {t(submittedAt === null ? 'list.goOn' : 'list.look')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
