import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenDocument } from '../../../platform/collaboration/open-document.ts';
import { useApi } from '../../../platform/platform.tsx';
import { useActor } from '../../../platform/session.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { asRequestProblem } from '../../../platform/request-problem.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import '../editor/plan-paper.css';
import { Margin } from '../margin/Margin.tsx';
import { newCommentOf } from '../margin/new-comment.ts';
import { useBegun } from '../margin/use-begun.ts';
import { useDocumentNews } from '../use-document-news.ts';
import { useRestoredNews } from './use-restored-news.ts';
import { useCoursewareDialog } from './CoursewareDialog.tsx';
import { useFormulaDialog } from './FormulaDialog.tsx';
import { HeadFields } from './HeadFields.tsx';
import { LostDrafts } from './LostDrafts.tsx';
import { LostPlan } from './LostPlan.tsx';
import { PlanMenu } from './PlanMenu.tsx';
import styles from './PlanPage.module.css';
import { Presence } from './Presence.tsx';
import { RefusedWriting } from './RefusedWriting.tsx';
import { SavingSign } from './SavingSign.tsx';
import { Toolbar } from './Toolbar.tsx';
import { useDocumentPart, useOpenPlan, type DocumentState } from './use-open-plan.ts';
import { useFindPeople } from './use-find-people.ts';
import { usePlanFiles } from './use-plan-files.tsx';
import { usePlanEditing } from './use-plan-editing.ts';

const route = getRouteApi('/signed-in/framed/lesson-plans/$planId');

/** One plan: the paper in the middle, comments and tasks beside it. */
export function PlanPage() {
  const { t } = useTranslation('lessonPlans');
  const planId = route.useParams().planId;
  const { data, error, refetch } = useQuery(
    useApi().lessonPlans.find.queryOptions({ input: { id: planId } }),
  );
  const drafts = `${useActor().personId}.${planId}`;
  const [opened, setOpened] = useState(0);
  if (data !== undefined)
    return (
      <Plan
        key={`${data.id}.${String(opened)}`}
        plan={data}
        drafts={drafts}
        onOpenAnew={() => setOpened(opened + 1)}
      />
    );
  return (
    <div className={styles['waiting']}>
      <PageHeader title={t('title')} back={<Link to="/lesson-plans">{t('plan.back')}</Link>} />
      {error === null ? <Loading lines={8} /> : <ShowProblem error={error} onRetry={() => void refetch()} />}
      {error !== null && isGone(error) && <LostDrafts drafts={drafts} />}
    </div>
  );
}

/** It is deleted, or one may not see it any more. */
const isGone = (error: unknown): boolean => ['not-found', 'forbidden'].includes(asRequestProblem(error).code);

type PlanProps = {
  plan: LessonPlanDetail;
  /** Under which what this person has not sent is kept. */
  drafts: string;
  /** After the copy on this device was given up. */
  onOpenAnew: () => void;
};

function Plan(props: PlanProps) {
  const { plan } = props;
  const open = useOpenPlan(plan.documentId);
  useDocumentNews(plan);
  useRestoredNews(plan);
  return open === null ? <Loading lines={8} /> : <OpenPlan {...props} open={open} />;
}

function OpenPlan({ plan, drafts, onOpenAnew, open }: PlanProps & { open: OpenDocument }) {
  const { t } = useTranslation('lessonPlans');
  const content = useDocumentPart(open, (state) => state.content);
  const isAllowed = useDocumentPart(open, (state) => state.mayWrite);
  const hasProblem = useDocumentPart(open, (state) => state.problem !== null);
  const loss = useDocumentPart(open, lossOf);
  const isRefused = useDocumentPart(
    open,
    ({ problem, hasUnsaved }) => problem === 'document.read-only' && hasUnsaved,
  );
  return (
    <div className={styles['page']}>
      <div className={styles['top']}>
        <PageHeader
          title={plan.title}
          back={<Link to="/lesson-plans">{t('plan.back')}</Link>}
          actions={loss === null && <PlanMenu plan={plan} />}
        />
      </div>
      {content === 'opening' && !hasProblem && <Loading lines={8} />}
      {content === 'absent' && !hasProblem && (
        <EmptyState title={t('absent.title')}>{t('absent.words')}</EmptyState>
      )}
      {content !== 'ready' && loss === null && hasProblem && <SavingSign open={open} />}
      {loss !== null && (
        <LostPlan documentId={plan.documentId} drafts={drafts} open={open} hasUnsaved={loss === 'unsaved'} />
      )}
      {isRefused && <RefusedWriting documentId={plan.documentId} open={open} onOpenAnew={onOpenAnew} />}
      {content === 'ready' && loss !== 'clean' && (
        <Workplace
          plan={plan}
          drafts={drafts}
          open={open}
          mayWrite={isAllowed && plan.abilities.write}
          isLost={loss !== null}
        />
      )}
    </div>
  );
}

/** Whether the plan is taken away, and whether only this device has some of it. */
const lossOf = ({ problem, hasUnsaved }: DocumentState): 'clean' | 'unsaved' | null => {
  if (problem !== 'forbidden' && problem !== 'not-found') return null;
  return hasUnsaved ? 'unsaved' : 'clean';
};

type WorkplaceProps = {
  plan: LessonPlanDetail;
  /** Under which what this person has not sent is kept. */
  drafts: string;
  open: OpenDocument;
  mayWrite: boolean;
  /** Then its words are there to be copied, and nothing else can be done with it. */
  isLost: boolean;
};

function Workplace({ plan, drafts, open, mayWrite, isLost }: WorkplaceProps) {
  const { t, i18n } = useTranslation('lessonPlans');
  const hasLine = useDocumentPart(open, ({ sync }) => sync !== 'offline');
  const formula = useFormulaDialog();
  const { files, notice } = usePlanFiles(plan.documentId);
  const { askFormula } = formula;
  const { askCourseware, dialog: coursewareDialog } = useCoursewareDialog();
  const findPeople = useFindPeople(plan.documentId);
  const tools = useRef<HTMLDivElement>(null);
  const toTools = () =>
    tools.current?.querySelector<HTMLElement>('[role="toolbar"] button:not(:disabled)')?.focus();
  const { place, editing } = usePlanEditing({
    ...{ open, plan, mayWrite, leave: toTools },
    ...{ askFormula, askCourseware, files, findPeople },
  });
  const [begun, setBegun] = useBegun(drafts);
  const comment = () => {
    if (editing !== null) setBegun(newCommentOf(editing));
  };
  return (
    <>
      {!isLost && (
        <div ref={tools} className={styles['tools']}>
          {editing !== null && (
            <Toolbar
              editing={editing}
              mayWrite={mayWrite}
              mayComment={plan.abilities.comment}
              onComment={comment}
            />
          )}
          <a href="#plan-margin" className={styles['skip']}>
            {t('plan.toComments')}
          </a>
          <div className={styles['state']}>
            <SavingSign open={open} />
            <Presence awareness={open.awareness} editing={editing} />
          </div>
          {notice}
        </div>
      )}
      <div className={styles['desk']}>
        <div className={styles['paper']} lang={i18n.language}>
          {editing !== null && <HeadFields head={editing.head} plan={plan} mayWrite={mayWrite} />}
          <div ref={place} onKeyDown={plan.abilities.comment ? onCommentKey(comment) : undefined} />
        </div>
        {!isLost && (
          <aside id="plan-margin" tabIndex={-1} className={styles['margin']} aria-label={t('margin.title')}>
            {editing !== null && (
              <Margin {...{ plan, drafts, mayWrite, hasLine, editing, begun }} onBegin={setBegun} />
            )}
          </aside>
        )}
      </div>
      {formula.dialog}
      {coursewareDialog}
    </>
  );
}

/** Ctrl+Alt+M comments on what is selected, as in other editors. */
const onCommentKey =
  (comment: () => void) =>
  (event: KeyboardEvent): void => {
    if (event.code !== 'KeyM' || !event.altKey || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    comment();
  };
