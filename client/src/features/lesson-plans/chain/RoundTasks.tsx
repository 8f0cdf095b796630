import type { PlanRound, PlanTask } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { useTranslation } from 'react-i18next';
import { TaskSourceLink } from '../TaskSourceLink.tsx';
import { useTaskWords } from '../use-task-words.ts';
import styles from './ChainPage.module.css';

/** Tasks of a round, each with what became of it. */
export function RoundTasks({ round }: { round: PlanRound }) {
  const { t } = useTranslation('lessonPlans');
  const becameOf = useTaskWords();
  if (round.tasks.length === 0) return <p className={styles['facts']}>{t('chain.noTasks')}</p>;
  return (
    <table className={styles['tasks']}>
      <thead>
        <tr>
          <th scope="col">{t('chain.why')}</th>
          <th scope="col">{t('chain.what')}</th>
        </tr>
      </thead>
      <tbody>
        {round.tasks.map((task) => (
          <tr key={task.id}>
            <td>
              {task.field !== null && <small>{t(`fields.${task.field}`)} · </small>}
              {task.text} <TaskSourceLink task={task} />
            </td>
            <td>{becameOf(task, round.round)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Tasks as the reasons of a change. */
export function Reasons({ tasks, round }: { tasks: readonly PlanTask[]; round: number }) {
  const becameOf = useTaskWords();
  return (
    <ul>
      {tasks.map((task) => (
        <li key={task.id}>
          {task.text} <small>{becameOf(task, round)}</small>
        </li>
      ))}
    </ul>
  );
}
