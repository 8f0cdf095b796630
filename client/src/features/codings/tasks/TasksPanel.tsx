import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { LICC_PERSPECTIVES, type ObservationTask } from '@tongtang/shared/codings/tasks.contract.ts';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlayerTool } from '../../../platform/places.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { BesidePanel } from '../../../ui/BesidePanel.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { AssignForm } from './AssignForm.tsx';
import { OwnTask } from './OwnTask.tsx';
import styles from './Tasks.module.css';

type TasksPanelProps = ComponentProps<PlayerTool['Panel']>;

/** LICC beside the recording: one's own perspectives to write to, the group's to read, and how they are divided. */
export function TasksPanel({ recording, seat }: TasksPanelProps) {
  const { t } = useTranslation('codings');
  const { data, error, refetch } = useQuery({
    ...useApi().codings.tasks.list.queryOptions({ input: { recordingId: recording.id } }),
    // others write meanwhile
    refetchInterval: LOOK_EVERY_MS,
  });
  return (
    <BesidePanel className={styles['panel']} label={t('tasks.tool')}>
      {data === undefined && error === null && <Loading lines={4} />}
      <ShowProblem error={error} onRetry={() => void refetch()} />
      {data !== undefined && (
        <>
          {data.items.length === 0 && <p className={styles['soft']}>{t('tasks.intro')}</p>}
          {data.items
            .filter(({ isOwn }) => isOwn)
            .map((task) => (
              <OwnTask
                key={task.perspective}
                task={task}
                recordingId={recording.id}
                seat={seat}
                mayWrite={data.mayAssign}
              />
            ))}
          {data.mayAssign && <AssignForm recording={recording} tasks={data.items} />}
          <Division recording={recording} tasks={data.items} mayAssign={data.mayAssign} />
        </>
      )}
    </BesidePanel>
  );
}

const LOOK_EVERY_MS = 30_000;

type DivisionProps = { recording: Recording; tasks: readonly ObservationTask[]; mayAssign: boolean };

/** Who looks after what, and what the others have written down. */
function Division({ recording, tasks, mayAssign }: DivisionProps) {
  const { t } = useTranslation('codings');
  const api = useApi();
  const queryClient = useQueryClient();
  const unassign = useMutation(
    api.codings.tasks.unassign.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.codings.tasks.key() }),
    }),
  );
  if (tasks.length === 0) return null;
  return (
    <section aria-labelledby="licc-division">
      <h2 id="licc-division">{t('tasks.division')}</h2>
      <ShowProblem error={unassign.error} />
      <ul>
        {tasks.map(({ perspective, observer, note, isOwn }) => {
          const { view, name } = LICC_PERSPECTIVES[perspective - 1] ?? { view: '', name: '' };
          return (
            <li key={`${String(perspective)} ${observer.id}`} className={styles['task']}>
              <p>
                <b>{`${view} · ${name}`}</b> {observer.name}
                <span className={styles['soft']}> {observer.organisation}</span>
              </p>
              {!isOwn && note !== '' && <p className={styles['note']}>{note}</p>}
              {note === '' && (
                <p className={styles['acts']}>
                  <span className={styles['soft']}>{t('tasks.nothing')}</span>
                  {mayAssign && (
                    <Button
                      size="s"
                      look="quiet"
                      aria-label={t('tasks.unassignOf', { name, who: observer.name })}
                      onClick={() =>
                        unassign.mutate({ recordingId: recording.id, perspective, observerId: observer.id })
                      }
                    >
                      {t('tasks.unassign')}
                    </Button>
                  )}
                </p>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
