import type { MeetingState } from '@tongtang/shared/meetings/contract.ts';
import { useTranslation } from 'react-i18next';
import { StatusDot, type StatusTone } from '../../ui/StatusDot.tsx';

const TONES: Record<MeetingState, StatusTone> = { planned: 'idle', held: 'live', closed: 'good' };

/** How far a meeting is. */
export function StateDot({ state }: { state: MeetingState }) {
  const { t } = useTranslation('meetings');
  return <StatusDot tone={TONES[state]}>{t(`state.${state}`)}</StatusDot>;
}
