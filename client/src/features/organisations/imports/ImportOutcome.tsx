import type { ImportResult } from '@tongtang/shared/organisations/roster-import/imports.contract.ts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { StatusDot } from '../../../ui/StatusDot.tsx';
import { PasswordTable } from '../people/PasswordSlips.tsx';
import styles from './Import.module.css';

type ImportOutcomeProps = { result: ImportResult; onRenew: () => void; isRenewing: boolean };

/** The last step: what was saved, and the passwords to hand over. */
export function ImportOutcome({ result, onRenew, isRenewing }: ImportOutcomeProps) {
  const { t } = useTranslation('organisations');
  const { createdCount, changedCount, leftOutCount, people } = result;
  const isLost = people.length > 0 && people.every(({ oneTimePassword }) => oneTimePassword === null);
  return (
    <>
      <p className={styles['summary']} role="status">
        <b>{t('import.doneTitle')}</b>
        <StatusDot tone="good">{t('import.created', { count: createdCount })}</StatusDot>
        {changedCount > 0 && (
          <StatusDot tone="busy">{t('import.changed', { count: changedCount })}</StatusDot>
        )}
      </p>
      {leftOutCount > 0 && <p className={styles['warn']}>{t('import.leftOut', { count: leftOutCount })}</p>}
      {people.length > 0 && (
        <>
          <p>{t(isLost ? 'import.lostPasswords' : 'password.words')}</p>
          <PasswordTable slips={people} />
        </>
      )}
      {isLost && (
        <Button loading={isRenewing} onClick={onRenew}>
          {t('import.renew')}
        </Button>
      )}
    </>
  );
}
