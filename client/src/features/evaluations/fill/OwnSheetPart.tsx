import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { EvaluationDetail, OwnSheet } from '@tongtang/shared/evaluations/contract.ts';
import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useDevice } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useActor } from '../../../platform/session.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { savable } from '../sheet/savable.model.ts';
import { useEvaluationAgain } from '../use-evaluation-again.ts';
import { FillSheet } from './FillSheet.tsx';
import styles from './FillSheet.module.css';
import { keepSheet } from './kept-sheet.ts';
import { isTwoWindows } from './two-windows.model.ts';
import { useOwnSheet, useSheetSaver, useSheetState } from './use-own-sheet.ts';
import type { SheetSaver } from './sheet-saver.ts';

type OwnSheetPartProps = { evaluation: EvaluationDetail; isWithdrawn: boolean };

/** A rater's own sheet of a blind evaluation. */
export function OwnSheetPart({ evaluation, isWithdrawn }: OwnSheetPartProps) {
  const { data, error, refetch } = useOwnSheet(evaluation.id);
  if (data === undefined)
    return error === null ? (
      <Loading lines={8} />
    ) : (
      <ShowProblem error={error} onRetry={() => void refetch()} />
    );
  return <Loaded evaluation={evaluation} isWithdrawn={isWithdrawn} own={data} />;
}

function Loaded({ evaluation, isWithdrawn, own }: OwnSheetPartProps & { own: OwnSheet }) {
  const saver = useSheetSaver(evaluation.id, own);
  useEffect(() => {
    if (!isWithdrawn) saver?.resume();
  }, [isWithdrawn, saver]);
  if (saver === null) return <Loading lines={8} />;
  return (
    <>
      <Conflict evaluation={evaluation} own={own} saver={saver} />
      <FillSheet evaluation={evaluation} own={own} saver={saver} />
    </>
  );
}

type ConflictProps = { evaluation: EvaluationDetail; own: OwnSheet; saver: SheetSaver };

/** The same person wrote in two windows: both are kept until one is chosen. */
function Conflict({ evaluation: { id, reveal, state }, own, saver }: ConflictProps) {
  const { t } = useTranslation('evaluations');
  const api = useApi();
  const queryClient = useQueryClient();
  const askAgain = useEvaluationAgain();
  const { personId } = useActor();
  const { problem, sync, content } = useSheetState(saver);
  const takingBack = useMutation(api.evaluations.ownSheet.takeBack.mutationOptions());
  const place = { device: useDevice(), personId, evaluationId: id };
  if (sync !== 'stopped' || problem === null || !isTwoWindows(problem, own)) return null;
  const again = () => {
    askAgain();
    return queryClient.resetQueries({ queryKey: api.evaluations.ownSheet.find.key() });
  };
  const goOnFrom = (revision: unknown) => {
    // what this window shows: the other one writes over what the device keeps
    if (typeof revision === 'number')
      keepSheet(place, { content: savable(content), inFlight: null, baseRevision: revision });
    void again();
  };
  const useServer = () => {
    keepSheet(place, null);
    void again();
  };
  const takeBack = () => takingBack.mutate({ id }, { onSuccess: ({ revision }) => goOnFrom(revision) });
  const isSubmitted = problem.reason !== 'evaluation.sheet-changed';
  return (
    <div className={styles['conflict']} role="alert">
      <p>{t(isSubmitted ? 'fill.submittedElsewhere' : 'fill.conflict')}</p>
      {!isSubmitted && (
        <Button onClick={() => goOnFrom(problem.data['revision'])}>{t('fill.useHere')}</Button>
      )}
      {isSubmitted && state === 'collecting' && reveal === 'whenOpened' && (
        <Button loading={takingBack.isPending} onClick={takeBack}>
          {t('fill.takeBackUseHere')}
        </Button>
      )}
      <Button onClick={useServer}>{t(isSubmitted ? 'fill.useSubmitted' : 'fill.useServer')}</Button>
      <ShowProblem error={takingBack.error} />
    </div>
  );
}
