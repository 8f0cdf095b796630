import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { EvaluationDetail, Printed } from '@tongtang/shared/evaluations/contract.ts';
import { LessonId } from '@tongtang/shared/wire/ids.ts';
import { Button } from 'antd';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../../platform/announcer.tsx';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { buttonClass } from '../../../ui/Button.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { MenuButton } from '../../../ui/MenuButton.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { StatusDot } from '../../../ui/StatusDot.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { OwnSheetPart } from '../fill/OwnSheetPart.tsx';
import { useEvaluation } from '../use-evaluation.ts';
import { useEvaluationNews } from '../use-evaluation-news.ts';
import { ChangeDialog } from './ChangeDialog.tsx';
import { Envelopes } from './Envelopes.tsx';
import { EvaluationFacts } from './EvaluationFacts.tsx';
import styles from './EvaluationPage.module.css';

const route = getRouteApi('/signed-in/framed/evaluations/$evaluationId');

// only joint sheets need the document engine
const JointSheet = lazy(async () => ({ default: (await import('../joint/JointSheet.tsx')).JointSheet }));

/** One evaluation, as it is for the person who looks: to fill in, to moderate, to wait for. */
export function EvaluationPage() {
  const { t } = useTranslation('evaluations');
  useEvaluationNews();
  const id = route.useParams().evaluationId;
  const { evaluation, isWithdrawn, error, refetch } = useEvaluation(id);
  if (evaluation !== undefined) return <Evaluation key={evaluation.id} {...{ evaluation, isWithdrawn }} />;
  return (
    <div className={styles['page']}>
      <PageHeader title={t('title')} back={<Link to="/evaluations">{t('back')}</Link>} />
      {error === null ? <Loading lines={8} /> : <ShowProblem error={error} onRetry={() => void refetch()} />}
    </div>
  );
}

function Evaluation({ evaluation, isWithdrawn }: { evaluation: EvaluationDetail; isWithdrawn: boolean }) {
  const { t } = useTranslation('evaluations');
  const { abilities, state, removedAt, ownSheet, mode } = evaluation;
  const isGone = removedAt !== null;
  const isOpened = state === 'opened';
  const hasLost = isOpened && ownSheet !== null && ownSheet !== 'submitted';
  return (
    <div className={styles['page']}>
      <PageHeader
        title={evaluation.name}
        back={<Link to="/evaluations">{t('back')}</Link>}
        actions={!isWithdrawn && <Actions evaluation={evaluation} />}
      />
      <Withdrawal isWithdrawn={isWithdrawn} />
      {isGone && <Removed evaluation={evaluation} />}
      {!isWithdrawn && <EvaluationFacts evaluation={evaluation} />}
      {abilities.manage && !isGone && <Envelopes evaluation={evaluation} />}
      {ownSheet !== null && !isGone && (
        <section aria-labelledby="own-sheet">
          <header className={styles['head']}>
            <h2 id="own-sheet">{t('fill.title')}</h2>
            {!isOpened && !isWithdrawn && <p>{t('fill.blindWords')}</p>}
            {evaluation.abilities.fill && <BesideRecording evaluation={evaluation} />}
          </header>
          {hasLost && (
            <p className={styles['note']}>
              <StatusDot tone="warn">{t('fill.openedUnsubmitted')}</StatusDot>
            </p>
          )}
          <OwnSheetPart evaluation={evaluation} isWithdrawn={isWithdrawn} />
        </section>
      )}
      {mode === 'joint' && !isGone && !isOpened && (
        <Suspense fallback={<Loading lines={8} />}>
          <JointSheet evaluation={evaluation} />
        </Suspense>
      )}
    </div>
  );
}

/** Says that it went, as soon as it is known, and that it came back. */
function Withdrawal({ isWithdrawn }: { isWithdrawn: boolean }) {
  const { t } = useTranslation('evaluations');
  const announce = useAnnounce();
  const was = useRef(isWithdrawn);
  useEffect(() => {
    if (was.current && !isWithdrawn) announce(t('page.withdrawnBack'));
    was.current = isWithdrawn;
  }, [isWithdrawn, announce, t]);
  if (!isWithdrawn) return null;
  return (
    <p className={styles['note']} role="alert">
      <StatusDot tone="warn">{t('page.withdrawn')}</StatusDot>
    </p>
  );
}

/** The way to fill it in while watching, where the lesson was recorded and the rater may see it. */
function BesideRecording({ evaluation: { id, subject } }: { evaluation: EvaluationDetail }) {
  const { t } = useTranslation('evaluations');
  const lessonId = LessonId.parse(subject.id);
  const { data } = useQuery({
    ...useApi().recordings.ofLesson.queryOptions({ input: { lessonId } }),
    enabled: subject.kind === 'lesson',
    retry: false, // who may not see the lesson has no such way
  });
  if (data?.recording == null) return null;
  return (
    <Link
      to="/recordings/$recordingId"
      params={{ recordingId: data.recording.id }}
      // as: the recording's own schema reads the address
      search={{ beside: 'evaluation', evaluation: id } as never}
      className={buttonClass({ size: 's' })}
    >
      {t('fill.besideRecording')}
    </Link>
  );
}

function Actions({ evaluation }: { evaluation: EvaluationDetail }) {
  const { t } = useTranslation('evaluations');
  const { id: evaluationId, abilities, state, removedAt, ownSheet } = evaluation;
  const changing = useDialog<null>();
  const navigate = useNavigate();
  const { remove, error } = useRemoval(evaluation);
  const params = { evaluationId };
  const print = (of?: Printed) =>
    void navigate({ to: '/evaluations/$evaluationId/print', params, search: { of } });
  const hasBegun = ownSheet === 'draft' || ownSheet === 'submitted';
  const items = [
    {
      key: 'change',
      label: t('page.change'),
      onClick: () => changing.open(null),
      isFor: abilities.manage && state === 'collecting' && removedAt === null,
    },
    {
      key: 'print',
      label: t(abilities.seeResults ? 'page.print' : 'page.printOwn'),
      onClick: () => print(),
      isFor: removedAt === null && (abilities.seeResults || hasBegun),
    },
    {
      key: 'blank',
      label: t('page.blankForm'),
      onClick: () => print('blank'),
      isFor: removedAt === null && state === 'collecting',
    },
    {
      key: 'remove',
      label: t('page.remove'),
      danger: true,
      onClick: remove,
      isFor: abilities.manage && removedAt === null,
    },
  ].filter(({ isFor }) => isFor);
  return (
    <>
      {items.length > 0 && (
        <MenuButton menu={{ items: items.map(({ isFor: _, ...item }) => item) }}>{t('page.more')}</MenuButton>
      )}
      {abilities.seeResults && (
        <Link
          to="/evaluations/$evaluationId/results"
          params={params}
          className={buttonClass({ look: 'primary' })}
        >
          {t('page.results')}
        </Link>
      )}
      <ShowProblem error={error} />
      <ChangeDialog evaluation={evaluation} dialog={changing} />
    </>
  );
}

function Removed({ evaluation }: { evaluation: EvaluationDetail }) {
  const { t } = useTranslation('evaluations');
  const { restore, error } = useRemoval(evaluation);
  return (
    <p className={styles['note']}>
      <StatusDot tone="warn">{t('page.removedNote')}</StatusDot>{' '}
      <Button onClick={restore}>{t('page.restore')}</Button>
      <ShowProblem error={error} />
    </p>
  );
}

function useRemoval({ id, name }: EvaluationDetail) {
  const { t } = useTranslation('evaluations');
  const api = useApi();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: api.evaluations.key() });
  const restoring = useMutation(
    api.evaluations.restore.mutationOptions({
      onSettled,
      onSuccess: () => tellDone({ message: t('page.restored', { name }) }),
    }),
  );
  const removing = useMutation(
    api.evaluations.remove.mutationOptions({
      onSettled,
      onSuccess: () =>
        tellDone({ message: t('page.removed', { name }), onUndo: () => restoring.mutate({ id }) }),
    }),
  );
  return {
    remove: () => removing.mutate({ id }),
    restore: () => restoring.mutate({ id }),
    error: removing.error ?? restoring.error,
  };
}
