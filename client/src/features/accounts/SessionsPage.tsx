import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { SessionSummary } from '@tongtang/shared/accounts/contract.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../platform/platform.tsx';
import { ShowProblem } from '../../platform/problem-words.tsx';
import { useDateWords } from '../../platform/use-date-words.ts';
import { Button, buttonClass } from '../../ui/Button.tsx';
import { Loading } from '../../ui/Loading.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { StatusDot } from '../../ui/StatusDot.tsx';
import { useTellDone } from '../../ui/UndoToast.tsx';
import styles from './SessionsPage.module.css';

/** Where the person is signed in, and how to end it there. */
export function SessionsPage() {
  const { t } = useTranslation('accounts');
  const api = useApi();
  const { data, error, refetch } = useQuery(api.accounts.listSessions.queryOptions());
  return (
    <div className={styles['page']}>
      <PageHeader
        title={t('sessions.title')}
        intro={t('sessions.intro')}
        actions={
          <Link to="/account/new-password" className={buttonClass()}>
            {t('sessions.changePassword')}
          </Link>
        }
      />
      <ShowProblem error={error} onRetry={() => void refetch()} />
      {data === undefined && error === null && <Loading lines={3} />}
      {data !== undefined && (
        <ul className={styles['list']}>
          {data.items.map((session) => (
            <SessionRow key={session.id} session={session} />
          ))}
        </ul>
      )}
      {data?.items.length === 1 && <p className={styles['alone']}>{t('sessions.onlyThis')}</p>}
    </div>
  );
}

function SessionRow({ session }: { session: SessionSummary }) {
  const { t } = useTranslation('accounts');
  const api = useApi();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const { moment } = useDateWords();
  const client = session.client === '—' ? t('sessions.unknownClient') : session.client;
  const end = useMutation(
    api.accounts.revokeSession.mutationOptions({
      onSuccess: () => tellDone({ message: t('sessions.ended', { client }) }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.accounts.listSessions.key() }),
    }),
  );
  return (
    <li className={styles['row']}>
      <div className={styles['words']}>
        <h2>{client}</h2>
        <p>
          {t('sessions.lastSeen', { when: moment(session.lastSeenAt) })} ·{' '}
          {t('sessions.since', { when: moment(session.createdAt) })}
          {session.address !== '' && <> · {t('sessions.address', { address: session.address })}</>}
        </p>
        <ShowProblem error={end.error} />
      </div>
      {session.current ? (
        <StatusDot tone="good">{t('sessions.thisOne')}</StatusDot>
      ) : (
        <Button
          busy={end.isPending}
          aria-label={t('sessions.endFor', { client })}
          onClick={() => end.mutate({ id: session.id })}
        >
          {t('sessions.end')}
        </Button>
      )}
    </li>
  );
}
