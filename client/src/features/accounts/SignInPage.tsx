import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../platform/platform.tsx';
import { beginSession } from '../../platform/session.tsx';
import { buttonClass } from '../../ui/Button.tsx';
import { DemoAccounts } from './DemoAccounts.tsx';
import { SignInForm } from './SignInForm.tsx';
import styles from './SignInPage.module.css';
import { TwoRooms } from './TwoRooms.tsx';
import { UnsavedOfOthers } from './UnsavedOfOthers.tsx';

const route = getRouteApi('/sign-in');

/** Account and password, the school's own sign-in where there is one, and the demonstration accounts. */
export function SignInPage() {
  const { t } = useTranslation('accounts');
  const api = useApi();
  const router = useRouter();
  const queryClient = useQueryClient();
  const { to = '/' } = route.useSearch();
  const { data: options } = useQuery(api.accounts.signInOptions.queryOptions());
  const signIn = useMutation(
    api.accounts.signIn.mutationOptions({
      onSuccess: (session) => {
        beginSession(queryClient, session);
        router.history.push(to);
      },
    }),
  );
  const demoAccounts = options?.demoAccounts ?? [];
  const oidc = options?.oidc ?? null;
  return (
    <TwoRooms motto={t('signIn.motto')}>
      <title>{`${t('signIn.title')} · 同堂`}</title>
      <div className={styles['columns']} data-demo={demoAccounts.length > 0}>
        <section className={styles['form']}>
          <h1 tabIndex={-1} className={styles['title']}>
            {t('signIn.title')}
          </h1>
          <SignInForm error={signIn.error} isPending={signIn.isPending} onSubmit={signIn.mutate} />
          {oidc !== null && (
            <a href={oidc.startUrl} className={buttonClass({ size: 'l', wide: true })}>
              {t('signIn.with', { name: oidc.name })}
            </a>
          )}
          <p className={styles['help']}>{t('signIn.help')}</p>
          <UnsavedOfOthers />
        </section>
        {demoAccounts.length > 0 && (
          <DemoAccounts accounts={demoAccounts} isPending={signIn.isPending} onChoose={signIn.mutate} />
        )}
      </div>
    </TwoRooms>
  );
}
