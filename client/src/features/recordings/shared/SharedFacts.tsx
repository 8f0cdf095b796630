import type { WatchedShare } from '@tongtang/shared/recordings/share.ts';
import { useTranslation } from 'react-i18next';
import { StatusDot } from '../../../ui/StatusDot.tsx';

/** Who shared it, until when, and what is left out. */
export function SharedFacts({ share }: { share: WatchedShare }) {
  const { t } = useTranslation('recordings');
  const { by, toOn, withPupils } = share;
  return (
    <StatusDot tone="good">
      {t(withPupils ? 'sharedWith.by' : 'sharedWith.byWithoutPupils', { by, toOn })}
    </StatusDot>
  );
}
