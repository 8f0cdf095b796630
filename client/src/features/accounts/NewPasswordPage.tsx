import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../platform/platform.tsx';
import { ShowProblem } from '../../platform/problem-words.tsx';
import { beginSession, useSession, useSignOut } from '../../platform/session.tsx';
import { Button } from '../../ui/Button.tsx';
import { useTellDone } from '../../ui/UndoToast.tsx';
import { NewPasswordForm } from './NewPasswordForm.tsx';
import styles from './SignInPage.module.css';
import { TwoRooms } from './TwoRooms.tsx';

/** Chooses another password: at will from the menu, or before anything else with a one-time password. */
export function NewPasswordPage() {
  const { t } = useTranslation('accounts');
  const api = useApi();
  const router = useRouter();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const session = useSession();
  const isForced = session.mustChangePassword;
  const signOut = useMutation({ mutationFn: useSignOut() });
  const change = useMutation(
    api.accounts.changePassword.mutationOptions({
      onSuccess: () => {
        beginSession(queryClient, { ...session, mustChangePassword: false });
        tellDone({ message: t('newPassword.done') });
        router.history.push('/');
      },
    }),
  );
  const title = isForced ? t('newPassword.titleForced') : t('newPassword.title');
  return (
    <TwoRooms motto={t('signIn.motto')}>
      <title>{`${title} · 同堂`}</title>
      <section className={styles['narrow']}>
        <h1 tabIndex={-1}>{title}</h1>
        <p>{isForced ? t('newPassword.introForced') : t('newPassword.intro')}</p>
        {/* password managers file the new password under this account */}
        <input type="text" name="username" autoComplete="username" value={session.account} readOnly hidden />
        <NewPasswordForm
          currentLabel={isForced ? t('newPassword.currentOneTime') : t('newPassword.current')}
          submitLabel={t('newPassword.submit')}
          error={change.error}
          isPending={change.isPending}
          onSubmit={change.mutate}
          aside={
            isForced ? (
              <Button size="l" busy={signOut.isPending} onClick={() => signOut.mutate()}>
                {t('newPassword.signOut')}
              </Button>
            ) : (
              <Button size="l" onClick={() => router.history.back()}>
                {t('newPassword.back')}
              </Button>
            )
          }
        />
        <ShowProblem error={signOut.error} />
      </section>
    </TwoRooms>
  );
}
