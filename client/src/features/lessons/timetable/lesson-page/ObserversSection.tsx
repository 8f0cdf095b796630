import { useMutation, useQuery } from '@tanstack/react-query';
import type { Lesson, LessonPerson } from '@tongtang/shared/lessons/lesson.ts';
import { Button, Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../../platform/forms/FormDialog.tsx';
import { useDialog, type Dialog } from '../../../../platform/forms/use-dialog.ts';
import { useApi } from '../../../../platform/platform.tsx';
import { ShowProblem } from '../../../../platform/problem-words.tsx';
import { useTellDone } from '../../../../ui/UndoToast.tsx';
import { useRequired } from '../schedule/use-required.ts';
import { useRefreshTimetable } from '../use-lessons.ts';
import styles from './LessonPage.module.css';

/** Who observes: seen by both teachers, never counted. */
export function ObserversSection({ lesson }: { lesson: Lesson }) {
  const { t } = useTranslation('timetable');
  const adding = useDialog<Lesson>();
  const { seeObservers, addObserver } = lesson.abilities;
  const observers = lesson.people.filter((person) => person.role === 'observer');
  const mayChange = addObserver && (lesson.state === 'scheduled' || lesson.state === 'live');
  if (!seeObservers && !addObserver && observers.length === 0) return null;
  return (
    <section className={styles['section']} aria-labelledby="lesson-observers">
      <div className={styles['head']}>
        <h2 id="lesson-observers">{t('lesson.observers')}</h2>
        {mayChange && <Button onClick={() => adding.open(lesson)}>{t('lesson.addObserver')}</Button>}
      </div>
      <p className={styles['small']}>
        {t(seeObservers ? 'lesson.observersWords' : 'lesson.observersHidden')}
      </p>
      {observers.length === 0 && seeObservers && <p className={styles['soft']}>{t('lesson.noObservers')}</p>}
      <ul className={styles['list']}>
        {observers.map((observer) => (
          <Observer key={observer.id} lesson={lesson} observer={observer} mayRemove={mayChange} />
        ))}
      </ul>
      <AddObserverDialog dialog={adding} />
    </section>
  );
}

type ObserverProps = { lesson: Lesson; observer: LessonPerson; mayRemove: boolean };

function Observer({ lesson, observer, mayRemove }: ObserverProps) {
  const { t } = useTranslation('timetable');
  const { observers } = useApi().lessons.timetable;
  const refresh = useRefreshTimetable();
  const tellDone = useTellDone();
  const ids = { id: lesson.id, personId: observer.id };
  const add = useMutation(observers.add.mutationOptions({ onSettled: refresh }));
  const remove = useMutation(
    observers.remove.mutationOptions({
      onSuccess: () =>
        tellDone({
          message: t('lesson.observerRemoved', { name: observer.name }),
          onUndo: () => add.mutate(ids),
        }),
      onSettled: refresh,
    }),
  );
  return (
    <li>
      <span>{observer.name}</span>
      {mayRemove && (
        <Button
          size="small"
          type="text"
          loading={remove.isPending}
          aria-label={t('lesson.observerRemoveName', { name: observer.name })}
          onClick={() => remove.mutate(ids)}
        >
          {t('lesson.observerRemove')}
        </Button>
      )}
      <ShowProblem error={remove.error ?? add.error} />
    </li>
  );
}

function AddObserverDialog({ dialog }: { dialog: Dialog<Lesson> }) {
  const { t } = useTranslation('timetable');
  const { observers } = useApi().lessons.timetable;
  const refresh = useRefreshTimetable();
  const tellDone = useTellDone();
  const required = useRequired();
  const { subject: lesson } = dialog;
  if (lesson === null) return null;
  const save = async ({ personId }: { personId: string }) => {
    const saved = await observers.add.call({
      id: lesson.id,
      personId: personId, // as: from the list of candidates
    });
    await refresh();
    const name = saved.people.find((person) => person.id === personId)?.name ?? '';
    tellDone({
      message: t('lesson.observerAdded', { name }),
      onUndo: () =>
        void observers.remove
          .call({ id: lesson.id, personId: personId }) // as: as above
          .then(refresh, refresh),
    });
  };
  return (
    <FormDialog<{ personId: string }>
      key={dialog.turn}
      title={t('lesson.addObserver')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t('lesson.observerAdd')}
      initialValues={{}}
      save={save}
    >
      <Form.Item name="personId" label={t('lesson.observerName')} rules={required.choice}>
        <CandidateSelect lessonId={lesson.id} />
      </Form.Item>
    </FormDialog>
  );
}

type CandidateSelectProps = {
  id?: string;
  value?: string;
  onChange?: (value: string) => void;
  lessonId: Lesson['id'];
};

/** People found by name: of both schools, and experts and officers of their districts. */
function CandidateSelect({ lessonId, ...field }: CandidateSelectProps) {
  const { t } = useTranslation('timetable');
  const { observers } = useApi().lessons.timetable;
  const [q, setQ] = useState('');
  const { data, isFetching } = useQuery(
    observers.candidates.queryOptions({ input: { id: lessonId, q: q.trim() } }),
  );
  return (
    <Select
      {...field}
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={isFetching}
      placeholder={t('lesson.observerHint')}
      notFoundContent={t('lesson.observerNone')}
      options={(data?.items ?? []).map(({ id, name, organisationName }) => ({
        value: id,
        label: `${name}（${organisationName}）`,
      }))}
    />
  );
}
