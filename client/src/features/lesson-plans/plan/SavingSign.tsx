import type { TFunction } from 'i18next';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenDocument } from '../../../platform/collaboration/open-document.ts';
import { StatusDot, type StatusTone } from '../../../ui/StatusDot.tsx';
import type { DocumentState } from './use-open-plan.ts';

/** Whether what was written is safe, in words. */
export function SavingSign({ open }: { open: OpenDocument }) {
  const { t } = useTranslation('lessonPlans');
  const state = useSyncExternalStore(open.subscribe, open.state);
  return (
    <span role="status" data-sync={state.problem === null ? state.sync : 'problem'}>
      <StatusDot tone={toneOf(state)}>{wordsOf(state, t)}</StatusDot>
    </span>
  );
}

function toneOf({ problem, sync, content, keptHere, isKeeping }: DocumentState): StatusTone {
  if (problem !== null) return 'live';
  if (content === 'opening' || sync === 'saving') return 'busy';
  if (sync === 'saved') return 'good';
  if (!keptHere) return 'live';
  return isKeeping ? 'busy' : 'warn';
}

function wordsOf(state: DocumentState, t: TFunction<'lessonPlans'>): string {
  const { problem, sync, content, keptHere, isKeeping } = state;
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
  if (sync === 'offline' && isKeeping) return t('sync.keeping');
  return t(`sync.${sync}`);
}
