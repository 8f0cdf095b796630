import { useMutation, useQueryClient } from '@tanstack/react-query';
import { TASK_OUTCOME_MOST, TASK_TEXT_MOST } from '@tongtang/shared/lesson-plans/contract.ts';
import type { LessonPlanDetail, PlanTask } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { PlanField } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { useMost, useMostRule } from '../../../ui/use-most.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { TaskSourceLink } from '../TaskSourceLink.tsx';
import { useTaskWords } from '../use-task-words.ts';
import styles from './Margin.module.css';

/** A point to improve, beside its section until somebody says what became of it. */
export function TaskCard({ plan, task }: { plan: LessonPlanDetail; task: PlanTask }) {
  const { t } = useTranslation('lessonPlans');
  const tasks = useApi().lessonPlans.tasks;
  const api = useApi();
  const queryClient = useQueryClient();
  const [outcome, setOutcome] = useState<string | null>(null);
  const most = useMost(outcome ?? '', TASK_OUTCOME_MOST);
  const onSettled = () => queryClient.invalidateQueries({ queryKey: api.lessonPlans.key() });
  const close = useMutation(tasks.close.mutationOptions({ onSettled, onSuccess: () => setOutcome(null) }));
  const reopen = useMutation(tasks.reopen.mutationOptions({ onSettled }));
  const becameOf = useTaskWords();
  const end = (result: 'done' | 'dropped') =>
    close.mutate({ id: plan.id, taskId: task.id, result, outcome: outcome ?? '' });
  return (
    <article tabIndex={-1} className={styles['card']} data-kind="task" aria-label={t('margin.tasks')}>
      <p className={styles['who']}>
        <strong>{t('margin.tasks')}</strong>
        <span>{task.field === null ? t('margin.wholeSection') : t(`fields.${task.field}`)}</span>
        {task.origin === 'round' && <span>{t('margin.fromRound')}</span>}
      </p>
      <p className={styles['text']}>{task.text}</p>
      <TaskSourceLink task={task} />
      {task.closed !== null && (
        <p className={styles['gone']}>
          {t('margin.taskClosedBy', { name: task.closed.by.name, result: becameOf(task, plan.round) })}
        </p>
      )}
      {plan.abilities.write && task.closed === null && outcome === null && (
        <div className={styles['acts']}>
          <Button type="text" size="small" onClick={() => setOutcome('')}>
            {t('margin.close')}
          </Button>
        </div>
      )}
      {plan.abilities.write && task.closed !== null && (
        <div className={styles['acts']}>
          <Button type="text" size="small" onClick={() => reopen.mutate({ id: plan.id, taskId: task.id })}>
            {t('margin.reopen')}
          </Button>
        </div>
      )}
      {outcome !== null && (
        <div className={styles['form']}>
          <Input.TextArea
            autoFocus
            autoSize
            {...most.field}
            {...(most.isOver && { status: 'error' as const })}
            aria-label={t('margin.outcome')}
            placeholder={t('margin.outcome')}
            value={outcome}
            onChange={({ target }) => setOutcome(target.value)}
          />
          {most.note}
          <div className={styles['buttons']}>
            <Button size="small" type="primary" disabled={most.isOver} onClick={() => end('done')}>
              {t('margin.done')}
            </Button>
            <Button size="small" disabled={most.isOver} onClick={() => end('dropped')}>
              {t('margin.dropped')}
            </Button>
            <Button size="small" type="text" onClick={() => setOutcome(null)}>
              {t('margin.cancel')}
            </Button>
          </div>
        </div>
      )}
      <ShowProblem error={close.error ?? reopen.error} />
    </article>
  );
}

/** Notes a point to improve. */
export function AddTask({ plan }: { plan: LessonPlanDetail }) {
  const { t } = useTranslation('lessonPlans');
  const api = useApi();
  const queryClient = useQueryClient();
  const dialog = useDialog<null>();
  const atMost = useMostRule();
  return (
    <>
      <Button type="text" size="small" onClick={() => dialog.open(null)}>
        {t('margin.addTask')}
      </Button>
      <FormDialog<{ field: string; text: string }>
        title={t('margin.addTask')}
        isOpen={dialog.isOpen}
        onClose={dialog.close}
        okText={t('margin.save')}
        initialValues={{ field: '', text: '' }}
        draft={`plan-task.${plan.id}`}
        save={async ({ field, text }) => {
          await api.lessonPlans.tasks.add.call({
            id: plan.id,
            field: PlanField.safeParse(field).data ?? null,
            text,
          });
          await queryClient.invalidateQueries({ queryKey: api.lessonPlans.key() });
        }}
      >
        <Form.Item name="field" label={t('margin.taskSection')}>
          <Select
            options={[
              { value: '', label: t('margin.wholeSection') },
              ...PlanField.options.map((value) => ({ value, label: t(`fields.${value}`) })),
            ]}
          />
        </Form.Item>
        <Form.Item
          name="text"
          label={t('margin.taskText')}
          rules={[{ required: true, message: t('form.required') }, atMost(TASK_TEXT_MOST)]}
        >
          <Input.TextArea rows={3} count={{ show: true, max: TASK_TEXT_MOST }} />
        </Form.Item>
      </FormDialog>
    </>
  );
}
