import { useTranslation } from 'react-i18next';
import type { OpenDocument } from './open-document.ts';
import { StatusDot } from '../../ui/StatusDot.tsx';

/** Whether what was written together is safe, in words. */
export function SavingSign({ state }: { state: ReturnType<OpenDocument['state']> }) {
  const { t } = useTranslation('collaboration');
  const { problem, sync, content, keptHere } = state;
  return (
    <span role="status" data-sync={problem === null ? sync : 'problem'}>
      {problem !== null ? (
        <StatusDot tone="live">{t('sync.problem')}</StatusDot>
      ) : content === 'opening' ? (
        <StatusDot tone="busy">{t('opening')}</StatusDot>
      ) : content === 'absent' ? (
        <StatusDot tone="warn">{t('absent')}</StatusDot>
      ) : sync === 'offline' ? (
        <StatusDot tone={keptHere ? 'warn' : 'live'}>
          {t(keptHere ? 'sync.offline' : 'sync.offlineNotKept')}
        </StatusDot>
      ) : (
        <StatusDot tone={sync === 'saved' ? 'good' : 'busy'}>{t(`sync.${sync}`)}</StatusDot>
      )}
    </span>
  );
}
