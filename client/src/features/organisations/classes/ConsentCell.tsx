import { useMutation } from '@tanstack/react-query';
import type { SchoolClass } from '@tongtang/shared/organisations/classes.contract.ts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { useTellProblem } from '../forms/use-tell-problem.ts';
import { useRefresh } from '../use-refresh.ts';
import styles from './ClassesTab.module.css';

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

/** Notes or withdraws the consent; both can be undone for ten seconds. */
function useConsent({ id, name, recordingConsent }: SchoolClass) {
  const { t } = useTranslation('organisations');
  const { classes } = useApi().organisations;
  const refresh = useRefresh();
  const tellDone = useTellDone();
  const tellProblem = useTellProblem();
  const change = useMutation({
    mutationFn: (given: boolean) => classes.setRecordingConsent.call({ id, given }),
    onSuccess: async (_, given) => {
      tellDone({
        message: t(given ? 'classes.consent.noted' : 'classes.consent.withdrawn', { name }),
        onUndo: () => change.mutate(!given),
      });
      await refresh();
    },
    onError: tellProblem,
  });
  return { given: recordingConsent !== null, set: (given: boolean) => change.mutate(given) };
}
