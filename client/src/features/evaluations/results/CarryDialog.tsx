import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { EvaluationResults } from '@tongtang/shared/evaluations/contract.ts';
import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { PlanField } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { LessonId, LessonPlanId } from '@tongtang/shared/wire/ids.ts';
import { Checkbox, Form, Select, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import type { Api } from '../../../platform/api.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { asRequestProblem } from '../../../platform/request-problem.ts';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { useRaterName } from '../use-rater-name.ts';
import { pointsOf, type CarryPoint } from './carry.model.ts';
import styles from './Results.module.css';

type Values = { planId: string; chosen: CarryPoint[]; isNextRound: boolean };

/** 带入下一轮: what is to be improved becomes open tasks of the lesson's plan. */
export function CarryDialog({ results, dialog }: { results: EvaluationResults; dialog: Dialog<null> }) {
  const { t } = useTranslation('evaluations');
  const api = useApi();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const { plans, isPending, error } = usePlans(results, dialog.isOpen);
  const [chosenPlan, setPlan] = useState<string>();
  const planId = chosenPlan ?? plans[0]?.id;
  const { data: plan, error: planError } = usePlan(dialog.isOpen ? planId : undefined);
  const mayBeginRound = plan !== undefined && canBeginRound(plan);
  const points = pointsOf(results, plan?.tasks ?? [], useRaterName());
  if (!dialog.isOpen) return null;
  return (
    <FormDialog<Values>
      key={planId ?? ''}
      title={t('results.carry')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t('results.carryOk')}
      width={720}
      initialValues={{ ...(planId !== undefined && { planId }), chosen: [], isNextRound: false }}
      onValuesChange={(values) => setPlan(values.planId)}
      save={async ({ chosen, isNextRound }) => {
        if (plan === undefined) return;
        const points = chosen.map(({ text, field }) => ({ text, field }));
        const planId = await carry(api, plan.id, { points, isNextRound });
        void queryClient.invalidateQueries({ queryKey: api.lessonPlans.key() });
        tellDone({ message: t('results.carried', { count: points.length, title: plan.title }) });
        await navigate({ to: '/lesson-plans/$planId', params: { planId } });
      }}
    >
      <p>{t('results.carryIntro')}</p>
      <ShowProblem error={error ?? planError} />
      {!isPending && plans.length === 0 && <p>{t('results.carryPlanNone')}</p>}
      <Form.Item
        name="planId"
        label={t('results.carryPlan')}
        rules={[{ required: true, message: t('results.carryPlanNone') }]}
      >
        <Select options={plans.map(({ id, title }) => ({ value: id, label: title }))} loading={isPending} />
      </Form.Item>
      <Form.Item
        name="chosen"
        label={t('results.carryPick')}
        rules={[{ required: true, type: 'array', min: 1, message: t('results.carryNothing') }]}
      >
        {/* which of them the plan has already is known with the plan */}
        {plan === undefined ? (
          <Spin spinning={planId !== undefined && planError === null} />
        ) : (
          <PointsField points={points} />
        )}
      </Form.Item>
      <Form.Item
        name="isNextRound"
        valuePropName="checked"
        hidden={!mayBeginRound}
        extra={t('results.carryNextRoundHint')}
      >
        <Checkbox>{t('results.carryNextRound')}</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}

type Carried = { points: Pick<CarryPoint, 'text' | 'field'>[]; isNextRound: boolean };

/** Where the points are now. Repeating it after a failure doubles nothing. */
async function carry(api: Api, id: LessonPlanId, { points, isNextRound }: Carried): Promise<LessonPlanId> {
  if (!isNextRound) return (await api.lessonPlans.tasks.carry.call({ id, points })).id;
  try {
    return (await api.lessonPlans.nextRound.call({ id, points })).id;
  } catch (error) {
    const { reason, data } = asRequestProblem(error);
    const begun = LessonPlanId.safeParse(data['id']).data;
    if (reason !== 'lesson-plan.next-round' || begun === undefined) throw error;
    // it began, but the answer was lost, or a colleague was faster: that round it is
    return (await api.lessonPlans.tasks.carry.call({ id: begun, points })).id;
  }
}

const canBeginRound = ({ stage, abilities, chain, round }: LessonPlanDetail): boolean =>
  abilities.write &&
  (stage === 'taught' || stage === 'revised') &&
  !chain.some((one) => one.round === round + 1);

type PointsFieldProps = {
  id?: string;
  points: readonly (CarryPoint & { isCarried: boolean })[];
  value?: readonly CarryPoint[];
  onChange?: (chosen: CarryPoint[]) => void;
};

function PointsField({ id, points, value = [], onChange }: PointsFieldProps) {
  const { t } = useTranslation('evaluations');
  const { t: plan } = useTranslation('lessonPlans');
  const sections = [
    { value: '', label: t('results.wholePlan') },
    ...PlanField.options.map((field) => ({ value: field, label: plan(`fields.${field}`) })),
  ];
  return (
    <ul id={id} className={styles['points']}>
      {points.map((point) => {
        const chosen = value.find(({ key }) => key === point.key);
        const others = value.filter(({ key }) => key !== point.key);
        return (
          <li key={point.key}>
            <Checkbox
              checked={chosen !== undefined}
              disabled={point.isCarried}
              onChange={({ target }) => onChange?.(target.checked ? [...others, point] : [...others])}
            >
              <span className={styles['kind']}>{t(`sheet.remarkKinds.${point.kind}`)}</span> {point.text}{' '}
              <small>{point.isCarried ? t('results.carryHad') : point.by}</small>
            </Checkbox>
            {chosen !== undefined && (
              <Select<string>
                aria-label={`${t('results.carrySection')} ${point.text.slice(0, 20)}`}
                value={chosen.field ?? ''}
                options={sections}
                onChange={(field) =>
                  onChange?.([...others, { ...chosen, field: PlanField.safeParse(field).data ?? null }])
                }
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The plan that was evaluated, or the lesson's own; where a lesson has none, those one may choose from. */
function usePlans({ evaluation: { subject } }: EvaluationResults, isOpen: boolean) {
  const api = useApi();
  const lessonId = LessonId.safeParse(subject.kind === 'lesson' ? subject.id : null).data;
  const ofLesson = useQuery(
    api.lessonPlans.list.queryOptions({
      input: isOpen && lessonId !== undefined ? { limit: 20, lessonId } : skipToken,
    }),
  );
  const planId = LessonPlanId.safeParse(subject.kind === 'lessonPlan' ? subject.id : null).data;
  const evaluated = useQuery(
    api.lessonPlans.find.queryOptions({ input: isOpen && planId !== undefined ? { id: planId } : skipToken }),
  );
  const hasNone = ofLesson.isSuccess && ofLesson.data.items.length === 0;
  const others = useQuery(
    api.lessonPlans.list.queryOptions({ input: isOpen && hasNone ? { limit: 100 } : skipToken }),
  );
  if (planId !== undefined) {
    const { data, error, isPending } = evaluated;
    // a plan that one may not see, or that was removed, is no failure: there is none to carry into
    const isHidden = error !== null && asRequestProblem(error).code === 'not-found';
    const plans = data === undefined || data.removedAt !== null ? [] : [data];
    return { plans, isPending, error: isHidden ? null : error };
  }
  const { data, error, isPending } = hasNone ? others : ofLesson;
  return { plans: data?.items ?? [], isPending, error };
}

function usePlan(planId: string | undefined) {
  const id = LessonPlanId.safeParse(planId).data;
  return useQuery(useApi().lessonPlans.find.queryOptions({ input: id === undefined ? skipToken : { id } }));
}
