import { useTranslation } from 'react-i18next';
import { useDateWords } from './use-date-words.ts';
import { StatusDot } from '../ui/StatusDot.tsx';
import type { SaverState } from './own-saver.ts';

type SavedSignProps = { state: Pick<SaverState<unknown>, 'sync' | 'savedAt' | 'keptHere'> };

/** Whether what one writes alone is safe, in words. */
export function SavedSign({ state: { sync, savedAt, keptHere } }: SavedSignProps) {
  const { t } = useTranslation('ui');
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
