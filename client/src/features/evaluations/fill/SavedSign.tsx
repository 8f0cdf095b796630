import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { StatusDot } from '../../../ui/StatusDot.tsx';
import type { SheetState } from './sheet-saver.ts';

/** Whether what was entered is safe, in words. */
export function SavedSign({ state }: { state: SheetState }) {
  const { t } = useTranslation('evaluations');
  const { time } = useDateWords();
  const { sync, savedAt, keptHere, problem } = state;
  const isInvalid = sync === 'retrying' && problem?.code === 'invalid';
  return (
    <span role="status" data-sync={isInvalid ? 'invalid' : sync}>
      {sync === 'saved' && (
        <StatusDot tone={savedAt === null ? 'idle' : 'good'}>
          {savedAt === null ? t('fill.savedNever') : t('fill.saved', { when: time(savedAt) })}
        </StatusDot>
      )}
      {sync === 'saving' && <StatusDot tone="busy">{t('fill.saving')}</StatusDot>}
      {sync === 'retrying' && (
        <StatusDot tone={keptHere && !isInvalid ? 'warn' : 'live'}>
          {t(isInvalid ? 'fill.invalid' : keptHere ? 'fill.retrying' : 'fill.retryingNotKept')}
        </StatusDot>
      )}
      {sync === 'stopped' && <StatusDot tone="live">{t('fill.stopped')}</StatusDot>}
    </span>
  );
}
