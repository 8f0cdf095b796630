import { hashKey, useQuery } from '@tanstack/react-query';
import { SheetSave, type OwnSheet } from '@tongtang/shared/evaluations/contract.ts';
import type { SheetContent } from '@tongtang/shared/evaluations/sheet.ts';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { newUuid } from '../../../platform/new-uuid.ts';
import { useApi, useDevice } from '../../../platform/platform.tsx';
import { asRequestProblem } from '../../../platform/request-problem.ts';
import { useActor } from '../../../platform/session.tsx';
import { useEvaluationAgain } from '../use-evaluation-again.ts';
import { keepSheet, readKept } from './kept-sheet.ts';
import {
  createSheetSaver,
  type KeptSheet,
  type Send,
  type SheetSaver,
  type SheetState,
} from './sheet-saver.ts';

/** The own sheet as the server has it; asked once, because from then on this page writes it. */
export const useOwnSheet = (id: string) =>
  useQuery({
    ...useApi().evaluations.ownSheet.find.queryOptions({ input: { id } }),
    ...{ staleTime: Infinity, gcTime: 0, refetchOnWindowFocus: false, refetchOnReconnect: false },
  });

/**
 * Saves the sheet as long as the page is open; null until it is ready. It lives on when the evaluation is opened:
 * what was written is known here only.
 */
export function useSheetSaver(id: string, own: OwnSheet): SheetSaver | null {
  const api = useApi();
  const { personId } = useActor();
  const device = useDevice();
  const askAgain = useEvaluationAgain();
  const [saver, setSaver] = useState<SheetSaver | null>(null);
  const last = useRef<SheetSaver | null>(null);
  useEffect(() => {
    const place = { device, personId, evaluationId: id };
    const deps = {
      async save(send: Send) {
        // a save may tell more than it was asked: a sheet has been begun, or the evaluation is not there any more
        try {
          const saved = await api.evaluations.ownSheet.save.call(SheetSave.parse({ id, ...send }));
          if (send.baseRevision === 0) askAgain();
          return saved;
        } catch (error) {
          if (asRequestProblem(error).code === 'not-found') askAgain();
          throw error;
        }
      },
      keep: (kept: KeptSheet | null) => keepSheet(place, kept),
      newId: newUuid,
      after(ms: number, act: () => void) {
        const timer = setTimeout(act, ms);
        return () => clearTimeout(timer);
      },
    };
    // what is kept beside a window that has saved all of its own is another window's
    const kept = last.current?.state().sync === 'saved' ? null : readKept(place);
    const isNews = kept !== null && (own.submittedAt === null || !isSame(kept.content, own.content));
    if (kept !== null && !isNews) keepSheet(place, null);
    const made = createSheetSaver(deps, { ...own, kept: isNews ? kept : null });
    last.current = made;
    setSaver(made);
    return () => {
      setSaver(null);
      made.close();
    };
  }, [api, askAgain, device, id, own, personId]);
  return saver;
}

const isSame = (one: SheetContent, other: SheetContent): boolean => hashKey([one]) === hashKey([other]);

export const useSheetState = (saver: SheetSaver): SheetState =>
  useSyncExternalStore(saver.subscribe, saver.state);
