import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Meeting } from '@tongtang/shared/meetings/contract.ts';
import { useTranslation } from 'react-i18next';
import { useApi, useServerNow } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { markEntered } from './entered.ts';
import styles from './MeetingPage.module.css';
import { Agenda, InvitedList } from './PeopleList.tsx';

/** What is planned, and the way to begin it. */
export function PlannedMeeting({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation('meetings');
  const { id, agenda, people, moderator, abilities, startsAt } = meeting;
  const isDue = useServerNow() >= startsAt;
  const queryClient = useQueryClient();
  const api = useApi();
  const begin = useMutation(
    api.meetings.begin.mutationOptions({
      // whoever begins it is in it; the news that it began may come before the answer
      onMutate: () => markEntered(id, true),
      onError: () => markEntered(id, false),
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.meetings.key() }),
    }),
  );
  return (
    <>
      <div className={styles['entrance']}>
        {abilities.begin || isDue ? (
          <>
            <Button look="primary" size="l" busy={begin.isPending} onClick={() => begin.mutate({ id })}>
              {t('page.begin')}
            </Button>
            <p>{t('page.enterWords')}</p>
          </>
        ) : (
          <p>{t('page.waits', { name: moderator.name })}</p>
        )}
        <ShowProblem error={begin.error} />
      </div>
      <div className={styles['columns']}>
        <section className={styles['part']}>
          <h2>{t('page.agenda')}</h2>
          <Agenda agenda={agenda} />
        </section>
        <section className={styles['part']}>
          <h2>{t('page.invited')}</h2>
          <InvitedList people={people} />
        </section>
      </div>
    </>
  );
}
