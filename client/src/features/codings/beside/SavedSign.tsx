import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { StatusDot } from '../../../ui/StatusDot.tsx';
import type { SavingState } from './use-coding-saver.ts';

/** Whether what was coded or noted is safe, in words. */
export function SavedSign({ state: { sync, savedAt, keptHere } }: { state: SavingState }) {
  const { t } = useTranslation('codings');
  const { time } = useDateWords();
  return (
    <span role="status" data-sync={sync}>
      {sync === 'saved' && savedAt !== null && (
        <StatusDot tone="good">{t('saved.saved', { when: time(savedAt) })}</StatusDot>
      )}
      {sync === 'saving' && <StatusDot tone="busy">{t('saved.saving')}</StatusDot>}
      {sync === 'retrying' && (
        <StatusDot tone={keptHere ? 'warn' : 'live'}>
          {t(keptHere ? 'saved.retrying' : 'saved.notKept')}
        </StatusDot>
      )}
      {sync === 'stopped' && <StatusDot tone="live">{t('saved.stopped')}</StatusDot>}
    </span>
  );
}
