import { useTranslation } from 'react-i18next';
import type { OpenDocument } from '../../../platform/collaboration/open-document.ts';
import { StatusDot } from '../../../ui/StatusDot.tsx';

/** Whether what was written together is safe, in words. */
export function JointSign({ state }: { state: ReturnType<OpenDocument['state']> }) {
  const { t } = useTranslation('evaluations');
  const { problem, sync, content, keptHere } = state;
  return (
    <span role="status" data-sync={problem === null ? sync : 'problem'}>
      {problem !== null ? (
        <StatusDot tone="live">{t('joint.sync.problem')}</StatusDot>
      ) : content === 'opening' ? (
        <StatusDot tone="busy">{t('joint.opening')}</StatusDot>
      ) : content === 'absent' ? (
        <StatusDot tone="warn">{t('joint.absent')}</StatusDot>
      ) : sync === 'offline' ? (
        <StatusDot tone={keptHere ? 'warn' : 'live'}>
          {t(keptHere ? 'joint.sync.offline' : 'joint.sync.offlineNotKept')}
        </StatusDot>
      ) : (
        <StatusDot tone={sync === 'saved' ? 'good' : 'busy'}>{t(`joint.sync.${sync}`)}</StatusDot>
      )}
    </span>
  );
}
