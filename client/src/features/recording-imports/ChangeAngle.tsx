import { useMutation } from '@tanstack/react-query';
import type { RecordingImport } from '@tongtang/shared/recording-imports/contract.ts';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldMessages } from '../../platform/form-problems.ts';
import { useApi } from '../../platform/platform.tsx';
import { ShowProblem } from '../../platform/problem-words.tsx';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { useTellDone } from '../../ui/UndoToast.tsx';
import styles from './RecordingFiles.module.css';
import { fieldOfMoment, momentOfField } from './start-time.model.ts';

type ChangeAngleProps = { angle: RecordingImport; onDone: () => void };

/** Names an angle anew and says when it begins. */
export function ChangeAngle({ angle, onDone }: ChangeAngleProps) {
  const { t } = useTranslation('recordingImports');
  const { id } = angle;
  const [name, setName] = useState(angle.name);
  const [starts, setStarts] = useState(fieldOfMoment(angle.startsAt));
  const [isTried, setTried] = useState(false);
  const tellDone = useTellDone();
  const { change } = useApi().recordingImports;
  const back = useMutation(change.mutationOptions({ onSuccess: onDone }));
  const save = useMutation(
    change.mutationOptions({
      onSuccess: (changed) => {
        tellDone({
          message: t('change.done', { name: changed.name }),
          onUndo: () => back.mutate({ id, name: angle.name, startsAt: angle.startsAt }),
        });
        onDone();
      },
    }),
  );
  const startsAt = momentOfField(starts);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (startsAt === null) return;
    // the field shows whole seconds: what was not touched keeps its milliseconds
    const isSame = starts === fieldOfMoment(angle.startsAt);
    save.mutate({ id, name, ...(!isSame && { startsAt }) });
  };
  return (
    <form
      className={styles['change']}
      aria-label={t('change.of', { name: angle.name })}
      onSubmit={submit}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onDone();
      }}
    >
      <TextField
        autoFocus
        label={t('form.name')}
        value={name}
        error={useFieldMessages()(save.error)['name']}
        onChange={({ target }) => setName(target.value)}
      />
      <TextField
        label={t('form.starts')}
        error={isTried && startsAt === null ? t('form.needTime') : undefined}
        type="datetime-local"
        step={1}
        value={starts}
        onChange={({ target }) => setStarts(target.value)}
      />
      <ShowProblem error={save.error} shownFields={['name']} />
      <div className={styles['line']}>
        <Button type="submit" look="primary" busy={save.isPending}>
          {t('change.save')}
        </Button>
        <Button look="quiet" onClick={onDone}>
          {t('change.leave')}
        </Button>
      </div>
    </form>
  );
}
