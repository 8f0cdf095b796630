import { useTranslation } from 'react-i18next';
import { StatusDot, type StatusTone } from '../../ui/StatusDot.tsx';
import type { Standing } from './pairing.model.ts';

const TONE: Record<Standing['kind'], StatusTone> = {
  running: 'good',
  toCome: 'idle',
  over: 'idle',
  ended: 'warn',
};

/** How a pair stands, in words. */
export function StandingWords({ standing }: { standing: Standing }) {
  const { t } = useTranslation('pairings');
  return (
    <StatusDot tone={TONE[standing.kind]}>
      {t(`standing.${standing.kind}`, { from: '', on: '', ...standing })}
    </StatusDot>
  );
}
