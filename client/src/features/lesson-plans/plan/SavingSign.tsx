import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { StatusDot, type StatusTone } from '../../../ui/StatusDot.tsx';
import type { DocumentState } from './use-open-plan.ts';

/** Whether what was written is safe, in words. */
export function SavingSign({ state }: { state: DocumentState }) {
  const { t } = useTranslation('lessonPlans');
  return (
    <span role="status" data-sync={state.problem === null ? state.sync : 'problem'}>
      <StatusDot tone={toneOf(state)}>{wordsOf(state, t)}</StatusDot>
    </span>
  );
}

function toneOf({ problem, sync, content, keptHere }: DocumentState): StatusTone {
  if (problem !== null) return 'live';
  if (content === 'opening' || sync === 'saving') return 'busy';
  if (sync === 'saved') return 'good';
  return keptHere ? 'warn' : 'live';
}

function wordsOf({ problem, sync, content, keptHere }: DocumentState, t: TFunction<'lessonPlans'>): string {
  if (problem !== null) {
    const known = [
      'unauthenticated',
      'forbidden',
      'not-found',
      'document.read-only',
      'document.too-large',
    ] as const;
    return t(`sync.problems.${known.find((one) => one === problem) ?? 'other'}`);
  }
  if (content === 'opening') return t('sync.opening');
  if (sync === 'offline' && !keptHere) return t('sync.offlineNotKept');
  return t(`sync.${sync}`);
}
