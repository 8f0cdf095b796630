import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { LICC_PERSPECTIVES, type ObservationTask } from '@tongtang/shared/codings/tasks.contract.ts';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import styles from './Tasks.module.css';

type AssignFormProps = { recording: Recording; tasks: readonly ObservationTask[] };

const VIEWS = [...new Set(LICC_PERSPECTIVES.map(({ view }) => view))];

/** So many people are offered at a time: more are found by name. */
const OFFERED = 20;
const Q_MOST = 40;

/** Gives a perspective to somebody who may see the recording. */
export function AssignForm({ recording, tasks }: AssignFormProps) {
  const { t } = useTranslation('codings');
  const api = useApi();
  const queryClient = useQueryClient();
  const fields = useId();
  const [chosen, setChosen] = useState(1);
  const [personId, setPersonId] = useState('');
  const [q, setQ] = useState('');
  const people = useQuery({
    ...api.reviews.comments.mentionable.queryOptions({ input: { id: recording.id, q } }),
    placeholderData: keepPreviousData,
  });
  const found = people.data?.items ?? [];
  const person = found.find(({ id }) => id === personId) ?? found[0];
  const assign = useMutation(
    api.codings.tasks.assign.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.codings.tasks.key() }),
    }),
  );
  const hasIt = tasks.some((task) => task.perspective === chosen && task.observer.id === person?.id);
  return (
    <form
      aria-labelledby={`${fields}-title`}
      className={styles['assign']}
      onSubmit={(event) => {
        event.preventDefault();
        if (person !== undefined)
          assign.mutate({ recordingId: recording.id, perspective: chosen, observerId: person.id });
      }}
    >
      <h2 id={`${fields}-title`}>{t('tasks.assign')}</h2>
      <label htmlFor={`${fields}-perspective`}>{t('tasks.perspective')}</label>
      <select
        id={`${fields}-perspective`}
        value={chosen}
        onChange={({ target }) => setChosen(Number(target.value))}
      >
        {VIEWS.map((view) => (
          <optgroup key={view} label={view}>
            {LICC_PERSPECTIVES.filter((one) => one.view === view).map(({ number, name }) => (
              <option key={number} value={number}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      {(q !== '' || found.length >= OFFERED) && (
        <>
          <label htmlFor={`${fields}-find`}>{t('tasks.find')}</label>
          <input
            id={`${fields}-find`}
            type="search"
            value={q}
            onChange={({ target }) => setQ(target.value.slice(0, Q_MOST))}
          />
        </>
      )}
      <label htmlFor={`${fields}-person`}>{t('tasks.observer')}</label>
      <select
        id={`${fields}-person`}
        value={person?.id ?? ''}
        onChange={({ target }) => setPersonId(target.value)}
      >
        {found.length === 0 && <option value="">{t('tasks.noPerson')}</option>}
        {found.map(({ id, name, organisation }) => (
          <option key={id} value={id}>
            {`${name} · ${organisation}`}
          </option>
        ))}
      </select>
      <Points number={chosen} />
      <ShowProblem error={assign.error ?? people.error} />
      <Button size="s" type="submit" busy={assign.isPending} disabled={person === undefined || hasIt}>
        {t(hasIt ? 'tasks.hasIt' : 'tasks.give')}
      </Button>
    </form>
  );
}

/** What there is to look at in a perspective. */
export function Points({ number }: { number: number }) {
  return (
    <ul className={styles['points']}>
      {LICC_PERSPECTIVES[number - 1]?.points.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  );
}
