import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import styles from './PasswordSlips.module.css';

/** A password to hand over; null when it is not shown any more. */
export type Slip = { id: string; name: string; account: string; oneTimePassword: string | null };

type PasswordSlipsProps = { slips: readonly Slip[]; schoolName: string };

/** One strip of paper a person, to be cut apart; on paper only. */
export function PasswordSlips({ slips, schoolName }: PasswordSlipsProps) {
  const { t } = useTranslation('organisations');
  return createPortal(
    <div className={styles['sheet']} aria-hidden>
      {slips.map((slip) => (
        <section key={slip.id} className={styles['slip']}>
          <p className={styles['school']}>同堂 · {schoolName}</p>
          <dl>
            <dt>{t('password.name')}</dt>
            <dd>{slip.name}</dd>
            <dt>{t('password.account')}</dt>
            <dd>{slip.account}</dd>
            <dt>{t('password.password')}</dt>
            <dd className={styles['password']}>{slip.oneTimePassword}</dd>
            <dt>{t('password.slipAddress')}</dt>
            <dd>{location.origin}</dd>
          </dl>
          <p className={styles['note']}>{t('password.slipNote')}</p>
        </section>
      ))}
    </div>,
    document.body,
  );
}

/** The same on the screen, as a table. */
export function PasswordTable({ slips }: { slips: readonly Slip[] }) {
  const { t } = useTranslation('organisations');
  return (
    <div className={styles['scroll']}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th scope="col">{t('password.name')}</th>
            <th scope="col">{t('password.account')}</th>
            <th scope="col">{t('password.password')}</th>
          </tr>
        </thead>
        <tbody>
          {slips.map((slip) => (
            <tr key={slip.id}>
              <th scope="row">{slip.name}</th>
              <td>{slip.account}</td>
              <td className={slip.oneTimePassword === null ? styles['hidden'] : styles['password']}>
                {slip.oneTimePassword ?? t('password.hidden')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
