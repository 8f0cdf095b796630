import type { SchoolClass } from '@tongtang/shared/organisations/classes.contract.ts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import styles from './ClassesTab.module.css';
import { useUndoableSwitch } from './use-undoable-switch.ts';

type ConsentCellProps = { item: SchoolClass; mayManage: boolean };

/** Whether the parents of a class agreed to recordings, since when and by whose word. */
export function ConsentCell({ item, mayManage }: ConsentCellProps) {
  const { t } = useTranslation('organisations');
  const { moment } = useDateWords();
  const { given, set } = useConsent(item);
  const { recordingConsent: consent, archivedAt, name } = item;
  return (
    <div className={styles['consent']}>
      <span>
        {consent === null ? (
          <span className={styles['missing']}>{t('classes.consent.missing')}</span>
        ) : (
          <>
            {t('classes.consent.given')}
            <span className={styles['small']}>
              {[moment(consent.at), consent.byName]
                .filter((part) => part !== null)
                .map((part) => ` · ${part}`)}
            </span>
          </>
        )}
      </span>
      {mayManage && archivedAt === null && (
        <Button
          type="link"
          size="small"
          aria-label={t(given ? 'classes.consent.withdrawFor' : 'classes.consent.giveFor', { name })}
          onClick={() => set(!given)}
        >
          {t(given ? 'classes.consent.withdraw' : 'classes.consent.give')}
        </Button>
      )}
    </div>
  );
}

/** Notes or withdraws the consent. */
function useConsent({ id, name, recordingConsent }: SchoolClass) {
  const { t } = useTranslation('organisations');
  const { classes } = useApi().organisations;
  const set = useUndoableSwitch(
    (given) => classes.setRecordingConsent.call({ id, given }),
    (given) => t(given ? 'classes.consent.noted' : 'classes.consent.withdrawn', { name }),
  );
  return { given: recordingConsent !== null, set };
}
