import { DownOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { roleInWords } from '@tongtang/shared/organisations/role-words.ts';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { DeviceSwitch } from '../features/backfill/index.ts';
import { useDialog } from '../platform/forms/use-dialog.ts';
import { useUnsaved } from '../platform/offline/use-unsaved.ts';
import { AppearanceSwitch, LanguageSwitch } from '../platform/Preferences.tsx';
import { useApi, useLanguage } from '../platform/platform.tsx';
import { ShowProblem } from '../platform/problem-words.tsx';
import { useSession, useSignOut } from '../platform/session.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import { countOf, SignOutDialog } from './SignOutDialog.tsx';
import styles from './UserMenu.module.css';

/** Who I am here, how it looks, my password and devices, and the way out. */
export function UserMenu() {
  const { t } = useTranslation();
  const api = useApi();
  const { language } = useLanguage();
  const { actor, account } = useSession();
  const keepLocale = useMutation(api.accounts.setLocale.mutationOptions());
  const signOut = useMutation({ mutationFn: useSignOut() });
  const asking = useDialog<null>();
  const unsaved = useUnsaved();
  const leave = () => {
    if (unsaved === undefined || countOf(unsaved) === 0) signOut.mutate();
    else asking.open(null);
  };
  const roles = [...new Set(actor.grants.map(({ role }) => roleInWords(role, language)))];
  return (
    <Disclosure
      label={t('me.open', { name: actor.name })}
      buttonClassName={styles['me'] ?? ''}
      panelClassName={styles['panel'] ?? ''}
      button={
        <>
          <span className={styles['name']}>{actor.name}</span>
          <DownOutlined aria-hidden />
        </>
      }
    >
      <div className={styles['who']}>
        <b>{actor.name}</b>
        <span>{[account, ...roles].join(' · ')}</span>
      </div>
      <div className={styles['looks']}>
        <LanguageSwitch showLabel onChosen={(locale) => keepLocale.mutate({ locale })} />
        <AppearanceSwitch />
        <Suspense>
          <DeviceSwitch />
        </Suspense>
      </div>
      <ul className={styles['links']}>
        <li>
          <Link to="/account/sessions">{t('me.sessions')}</Link>
        </li>
        <li>
          <Link to="/account/new-password">{t('me.newPassword')}</Link>
        </li>
        <li>
          <button type="button" disabled={signOut.isPending} onClick={leave}>
            {t('me.signOut')}
          </button>
        </li>
      </ul>
      <ShowProblem error={signOut.error ?? keepLocale.error} />
      {unsaved !== undefined && (
        <SignOutDialog dialog={asking} unsaved={unsaved} onSignOut={() => signOut.mutate()} />
      )}
    </Disclosure>
  );
}
