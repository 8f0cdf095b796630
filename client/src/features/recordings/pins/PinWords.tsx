import { useTranslation } from 'react-i18next';
import { StatusDot } from '../../../ui/StatusDot.tsx';
import type { PinState } from './pin-board.ts';

/** How far a recording is on its way to this device. */
export function PinWords({ state }: { state: PinState }) {
  const { t } = useTranslation('recordings');
  const { status, bytes, received } = state;
  const size = megabytes(bytes);
  const percent = bytes === 0 ? 0 : Math.floor((received / bytes) * 100);
  if (status === 'here') return <StatusDot tone="good">{t('pins.here', { size })}</StatusDot>;
  if (status === 'full')
    return <StatusDot tone="live">{t('pins.full', { size: megabytes(bytes - received) })}</StatusDot>;
  return (
    <StatusDot tone={status === 'fetching' ? 'busy' : 'idle'}>
      {t(`pins.${status}`, { size, percent })}
    </StatusDot>
  );
}

/** Rounded up: a small recording is not nothing. */
const megabytes = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1_000_000));
