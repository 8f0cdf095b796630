import type { LibraryItem } from '@tongtang/shared/library/library-item.ts';
import { useTranslation } from 'react-i18next';
import { StatusDot, type StatusTone } from '../../ui/StatusDot.tsx';

const TONES: Record<LibraryItem['state'], StatusTone> = {
  draft: 'idle',
  atSchool: 'busy',
  atBureau: 'busy',
  published: 'good',
  refused: 'warn',
};

/** How far a version is on its way through review. */
export function StateDot({ state, reach }: Pick<LibraryItem, 'state' | 'reach'>) {
  const { t } = useTranslation('library');
  if (state === 'published') return <StatusDot tone="good">{t(`reach.${reach}`)}</StatusDot>;
  const words = state === 'refused' && reach === 'school' ? 'refusedByBureau' : state;
  return <StatusDot tone={TONES[state]}>{t(`states.${words}`)}</StatusDot>;
}
