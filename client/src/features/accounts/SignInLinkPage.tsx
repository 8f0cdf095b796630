import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../platform/platform.tsx';
import { ShowProblem } from '../../platform/problem-words.tsx';
import { asRequestProblem } from '../../platform/request-problem.ts';
import { beginSession } from '../../platform/session.tsx';
import { Button, buttonClass } from '../../ui/Button.tsx';
import { NewPasswordForm } from './NewPasswordForm.tsx';
import styles from './SignInPage.module.css';
import { TwoRooms } from './TwoRooms.tsx';

/** Shorter than any secret the server makes: the link was cut on its way. */
const SHORTEST_SECRET = 20;

/**
 * Redeems a one-time link: a device is signed in by one button, the first administrator chooses a password.
 * The secret is behind the `#`, so that no server's log ever has it.
 */
export function SignInLinkPage() {
  const { t } = useTranslation('accounts');
  const { hash, pathname } = useRouterState({ select: ({ location }) => location });
  const [secret, setSecret] = useState(hash);
  // after signing in the address changes before this page is gone: the link stays what it was
  if (pathname === '/sign-in/link' && hash !== secret) setSecret(hash);
  const isWhole = secret.length >= SHORTEST_SECRET;
  const title = isWhole ? t('link.title') : t('link.brokenTitle');
  return (
    <TwoRooms motto={t('signIn.motto')}>
      <title>{`${title} · 同堂`}</title>
      <section className={styles['narrow']}>
        <h1 tabIndex={-1}>{title}</h1>
        {isWhole ? <Redeem secret={secret} /> : <p>{t('link.broken')}</p>}
        {!isWhole && (
          <Link to="/sign-in" className={buttonClass({ size: 'l' })}>
            {t('link.toSignIn')}
          </Link>
        )}
      </section>
    </TwoRooms>
  );
}

function Redeem({ secret }: { secret: string }) {
  const { t } = useTranslation('accounts');
  const api = useApi();
  const router = useRouter();
  const queryClient = useQueryClient();
  const redeem = useMutation(
    api.accounts.redeemLink.mutationOptions({
      onSuccess: (session) => {
        beginSession(queryClient, session);
        router.history.replace('/');
      },
    }),
  );
  const wantsPassword = redeem.variables?.newPassword !== undefined || isAskForPassword(redeem.error);
  if (!wantsPassword)
    return (
      <>
        <p>{t('link.intro')}</p>
        <ShowProblem error={redeem.error} />
        <Button
          look="primary"
          size="xl"
          wide
          busy={redeem.isPending}
          onClick={() => redeem.mutate({ secret })}
        >
          {t('link.start')}
        </Button>
      </>
    );
  return (
    <>
      <p>{t('link.choose')}</p>
      <NewPasswordForm
        currentLabel={null}
        submitLabel={t('link.submit')}
        error={redeem.variables?.newPassword === undefined ? null : redeem.error}
        isPending={redeem.isPending}
        onSubmit={({ newPassword }) => redeem.mutate({ secret, newPassword })}
      />
    </>
  );
}

/** The server refuses an administrator's link without a password, and leaves it unused. */
const isAskForPassword = (error: unknown): boolean =>
  error !== null && asRequestProblem(error).fields.some(({ path }) => path === 'newPassword');
