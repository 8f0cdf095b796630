import type { SignInOptions } from '@tongtang/shared/accounts/contract.ts';
import { useTranslation } from 'react-i18next';
import styles from './DemoAccounts.module.css';

type DemoAccountsProps = {
  accounts: SignInOptions['demoAccounts'];
  isPending: boolean;
  onChoose: (input: { account: string; password: string }) => void;
};

/** The people of the demonstration data, a click each. */
export function DemoAccounts({ accounts, isPending, onChoose }: DemoAccountsProps) {
  const { t } = useTranslation('accounts');
  return (
    <section className={styles['demo']} aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{t('signIn.demo')}</h2>
      <p className={styles['words']}>{t('signIn.demoWords')}</p>
      <ul className={styles['cards']}>
        {accounts.map(({ account, password, name, role }) => (
          <li key={account}>
            <button
              type="button"
              className={styles['card']}
              disabled={isPending}
              onClick={() => onChoose({ account, password })}
            >
              <b lang="zh-CN">{name}</b>
              <span lang="zh-CN">{role}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
