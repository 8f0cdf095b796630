import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Evaluation, EvaluationDetail } from '@tongtang/shared/evaluations/contract.ts';
import type { EvaluationId } from '@tongtang/shared/wire/ids.ts';
import { lazy, Suspense, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlayerTool } from '../../../platform/places.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { mayAnywhere, useActor } from '../../../platform/session.tsx';
import { BesidePanel } from '../../../ui/BesidePanel.tsx';
import { Button, buttonClass } from '../../../ui/Button.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { StatusDot } from '../../../ui/StatusDot.tsx';
import { ClipDeskProvider } from '../clips/clip-desk.tsx';
import { OwnSheetPart } from '../fill/OwnSheetPart.tsx';
import { useEvaluation } from '../use-evaluation.ts';
import { useEvaluationNews } from '../use-evaluation-news.ts';
import styles from './EvaluationPanel.module.css';
import { EvidencePart } from './EvidencePart.tsx';
import { useBesideAddress } from './use-beside-address.ts';

type EvaluationPanelProps = ComponentProps<PlayerTool['Panel']>;

// only joint sheets need the document engine
const JointSheet = lazy(async () => ({ default: (await import('../joint/JointSheet.tsx')).JointSheet }));

/** Evaluations of a lesson are few. */
const MOST = 20;

/** Evaluation beside the recording: the lesson's evaluations, and the sheet that is open. */
export function EvaluationPanel({ recording, seat, underTimeline }: EvaluationPanelProps) {
  const { t } = useTranslation('evaluations');
  useEvaluationNews();
  const { evaluation, open } = useBesideAddress();
  const { data, error, refetch } = useQuery(
    useApi().evaluations.list.queryOptions({ input: { lessonId: recording.lesson.id, limit: MOST } }),
  );
  const items = data?.items ?? [];
  const id = evaluation ?? (items.length === 1 ? items[0]?.id : undefined) ?? null;
  return (
    <BesidePanel className={styles['panel']} label={t('beside.tool')}>
      {id !== null ? (
        <ClipDeskProvider recordingId={recording.id} seat={seat} underTimeline={underTimeline}>
          <OpenEvaluation key={id} id={id} onClose={items.length > 1 ? () => open(null) : null} />
        </ClipDeskProvider>
      ) : (
        <>
          {data === undefined && error === null && <Loading lines={4} />}
          <ShowProblem error={error} onRetry={() => void refetch()} />
          {data !== undefined && <List items={items} onOpen={open} />}
        </>
      )}
      {data !== undefined && <BeginLink lessonId={recording.lesson.id} isFirst={items.length === 0} />}
    </BesidePanel>
  );
}

function BeginLink({ lessonId, isFirst }: { lessonId: string; isFirst: boolean }) {
  const { t } = useTranslation('evaluations');
  if (!mayAnywhere(useActor(), 'evaluation.create')) return null;
  return (
    <p>
      <Link
        to="/evaluations/new"
        search={{ lesson: lessonId }}
        className={buttonClass({ size: 's', look: isFirst ? 'plain' : 'quiet' })}
      >
        {t('begin')}
      </Link>
    </p>
  );
}

type ListProps = { items: readonly Evaluation[]; onOpen: (id: EvaluationId) => void };

function List({ items, onOpen }: ListProps) {
  const { t } = useTranslation('evaluations');
  if (items.length === 0) return <p className={styles['soft']}>{t('beside.none')}</p>;
  return (
    <ul className={styles['items']}>
      {items.map((item) => (
        <li key={item.id}>
          <span>
            <b>{item.name}</b>
            <Standing evaluation={item} />
          </span>
          <Button size="s" aria-label={`${t('beside.open')} ${item.name}`} onClick={() => onOpen(item.id)}>
            {t('beside.open')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Standing({ evaluation }: { evaluation: Evaluation }) {
  const { t } = useTranslation('evaluations');
  const { state, ownSheet, abilities } = evaluation;
  const isWaited = abilities.fill && ownSheet !== null && ownSheet !== 'submitted';
  return (
    <StatusDot tone={state === 'opened' ? 'good' : isWaited ? 'warn' : 'idle'}>
      {t(isWaited ? 'waitsForMe' : `states.${state}`)}
    </StatusDot>
  );
}

function OpenEvaluation({ id, onClose }: { id: EvaluationId; onClose: (() => void) | null }) {
  const { t } = useTranslation('evaluations');
  const { evaluation, isWithdrawn, error, refetch } = useEvaluation(id);
  return (
    <>
      {onClose !== null && (
        <p>
          <Button size="s" onClick={onClose}>
            {t('beside.back')}
          </Button>
        </p>
      )}
      {evaluation === undefined ? (
        <>
          {error === null && <Loading lines={8} />}
          <ShowProblem error={error} onRetry={() => void refetch()} />
        </>
      ) : (
        <Shown evaluation={evaluation} isWithdrawn={isWithdrawn} />
      )}
    </>
  );
}

type ShownProps = { evaluation: EvaluationDetail; isWithdrawn: boolean };

function Shown({ evaluation, isWithdrawn }: ShownProps) {
  const { t } = useTranslation('evaluations');
  const { id, name, abilities, ownSheet, mode, state } = evaluation;
  const isOpened = state === 'opened';
  return (
    <>
      <header className={styles['head']}>
        <h2>
          <Link to="/evaluations/$evaluationId" params={{ evaluationId: id }}>
            {name}
          </Link>
        </h2>
        <Standing evaluation={evaluation} />
      </header>
      {isWithdrawn && (
        <p role="alert">
          <StatusDot tone="warn">{t('page.withdrawn')}</StatusDot>
        </p>
      )}
      {abilities.seeResults && <EvidencePart id={id} />}
      {!isOpened && ownSheet !== null && (
        <>
          {ownSheet !== 'submitted' && <p className={styles['soft']}>{t('beside.how')}</p>}
          <OwnSheetPart evaluation={evaluation} isWithdrawn={isWithdrawn} />
        </>
      )}
      {!isOpened && mode === 'joint' && (
        <Suspense fallback={<Loading lines={8} />}>
          {abilities.fill && <p className={styles['soft']}>{t('beside.how')}</p>}
          <JointSheet evaluation={evaluation} />
        </Suspense>
      )}
      {!isOpened && mode === 'blind' && ownSheet === null && (
        <p className={styles['soft']}>{t('beside.sealed')}</p>
      )}
    </>
  );
}
