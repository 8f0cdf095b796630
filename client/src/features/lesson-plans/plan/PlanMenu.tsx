import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { PlanStage } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { mayAnywhere, useActor } from '../../../platform/session.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { MenuButton } from '../../../ui/MenuButton.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { LessonDialog } from './LessonDialog.tsx';
import { NextRoundDialog } from './NextRoundDialog.tsx';
import { PeopleDialog } from './PeopleDialog.tsx';
import { SignDialog } from './SignDialog.tsx';
import { usePlanExport } from './use-plan-export.ts';
import styles from './PlanMenu.module.css';

/** What can be done with the plan as a whole. */
export function PlanMenu({ plan }: { plan: LessonPlanDetail }) {
  const { t } = useTranslation('lessonPlans');
  const { moment } = useDateWords();
  const actor = useActor();
  const signing = useDialog<null>();
  const linking = useDialog<null>();
  const planning = useDialog<null>();
  const inviting = useDialog<null>();
  const stageChange = useStageChange();
  const { remove, restore, error } = useRemoval(plan);
  const { exportAs, isMaking, exportError } = usePlanExport(plan);
  const params = { planId: plan.id };
  const next = plan.chain.find(({ round }) => round === plan.round + 1);
  const { write, sign, manage } = plan.abilities;
  const mayMakeTemplates = mayAnywhere(actor, 'planTemplate.manage');
  const more = [
    { key: 'people', label: t('plan.people'), onClick: () => inviting.open(null), isFor: manage },
    {
      key: 'next',
      label: t('stage.nextRound'),
      onClick: () => planning.open(null),
      isFor: write && hasBeenTaught(plan) && next === undefined,
    },
    {
      key: 'docx',
      label: t('exporting.docx'),
      onClick: () => exportAs({ format: 'docx' }),
      disabled: isMaking,
      isFor: true,
    },
    {
      key: 'pdf',
      label: t('exporting.pdf'),
      onClick: () => exportAs({ format: 'pdf' }),
      disabled: isMaking,
      isFor: true,
    },
    {
      key: 'template',
      label: (
        <Link to="/lesson-plans/templates/new" search={{ plan: plan.id }}>
          {t('templates.saveAs')}
        </Link>
      ),
      isFor: mayMakeTemplates,
    },
    { key: 'print', label: t('plan.print'), onClick: () => print(), isFor: true },
    {
      key: 'remove',
      label: t('plan.remove'),
      danger: true,
      onClick: remove,
      isFor: manage && plan.removedAt === null,
    },
  ].filter(({ isFor }) => isFor);
  return (
    <>
      <StageMenu plan={plan} change={stageChange} />
      {sign && plan.stage !== 'draft' && (
        <Button onClick={() => signing.open(null)}>{t('stage.sign')}</Button>
      )}
      <Link to="/lesson-plans/$planId/versions" params={params} className={styles['link']}>
        {t('plan.versions')}
      </Link>
      <Link to="/lesson-plans/$planId/rounds" params={params} className={styles['link']}>
        {t('plan.chain')}
      </Link>
      {mayAnywhere(actor, 'evaluation.read') && plan.stage !== 'draft' && (
        <Link to="/evaluations" search={{ plan: plan.id }} className={styles['link']}>
          {t('plan.evaluations')}
        </Link>
      )}
      {write && plan.pairingId !== null && (
        <Button type="primary" onClick={() => linking.open(null)}>
          {t('plan.useInClass')}
        </Button>
      )}
      <MenuButton loading={isMaking} menu={{ items: more.map(({ isFor: _, ...item }) => item) }}>
        {t('plan.more')}
      </MenuButton>
      {plan.signature !== null && (
        <p className={styles['signed']}>
          {t('stage.signedBy', {
            name: plan.signature.by.name,
            when: moment(plan.signature.at),
            number: plan.signature.versionNumber,
          })}
        </p>
      )}
      {plan.removedAt !== null && (
        <p className={styles['removed']}>
          {t('plan.removedNote')} <Button onClick={restore}>{t('plan.restore')}</Button>
        </p>
      )}
      <div className={styles['problem']}>
        <ShowProblem error={error ?? exportError ?? stageChange.error} />
      </div>
      <SignDialog plan={plan} dialog={signing} />
      <LessonDialog plan={plan} dialog={linking} />
      <NextRoundDialog plan={plan} dialog={planning} />
      {manage && <PeopleDialog plan={plan} dialog={inviting} />}
    </>
  );
}

const hasBeenTaught = ({ stage }: LessonPlanDetail): boolean => stage === 'taught' || stage === 'revised';

function useStageChange() {
  const { t } = useTranslation('lessonPlans');
  const api = useApi();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  return useMutation(
    api.lessonPlans.changeStage.mutationOptions({
      onSuccess: async ({ stage }) => {
        tellDone({ message: t('stage.changed', { stage: t(`stages.${stage}`) }) });
        await queryClient.invalidateQueries({ queryKey: api.lessonPlans.key() });
      },
    }),
  );
}

type StageMenuProps = { plan: LessonPlanDetail; change: ReturnType<typeof useStageChange> };

/** 初备 → 集备 → 课后 → 改进, one step on or back. */
function StageMenu({ plan, change }: StageMenuProps) {
  const { t } = useTranslation('lessonPlans');
  const at = PlanStage.options.indexOf(plan.stage);
  const neighbours = [
    { stage: PlanStage.options[at + 1], words: 'stage.forward' as const },
    { stage: PlanStage.options[at - 1], words: 'stage.back' as const },
  ];
  const items = neighbours.flatMap(({ stage, words }) =>
    stage === undefined
      ? []
      : [
          {
            key: stage,
            label: (
              <>
                {t(words, { stage: t(`stages.${stage}`) })}
                <br />
                <small>{t(`stageWords.${stage}`)}</small>
              </>
            ),
            onClick: () => change.mutate({ id: plan.id, stage }),
          },
        ],
  );
  const words = t('stage.menu', { stage: t(`stages.${plan.stage}`) });
  if (!plan.abilities.write) return <span title={t(`stageWords.${plan.stage}`)}>{words}</span>;
  return (
    <MenuButton loading={change.isPending} title={t(`stageWords.${plan.stage}`)} menu={{ items }}>
      {words} ▾
    </MenuButton>
  );
}

function useRemoval(plan: LessonPlanDetail) {
  const { t } = useTranslation('lessonPlans');
  const api = useApi();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const onSettled = () => queryClient.invalidateQueries({ queryKey: api.lessonPlans.key() });
  const restore = useMutation(api.lessonPlans.restore.mutationOptions({ onSettled }));
  const remove = useMutation(
    api.lessonPlans.remove.mutationOptions({
      onSettled,
      onSuccess: async () => {
        tellDone({
          message: t('plan.removed', { title: plan.title }),
          onUndo: () => restore.mutate({ id: plan.id }),
        });
        await navigate({ to: '/lesson-plans', search: {} });
      },
    }),
  );
  return {
    remove: () => remove.mutate({ id: plan.id }),
    restore: () => restore.mutate({ id: plan.id }),
    error: remove.error ?? restore.error,
  };
}
