import { useMutation } from '@tanstack/react-query';
import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { RecordingImport } from '@tongtang/shared/recording-imports/contract.ts';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldMessages } from '../../platform/form-problems.ts';
import { useApi } from '../../platform/platform.tsx';
import { ShowProblem } from '../../platform/problem-words.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Choice.tsx';
import { chooseFiles } from '../../ui/choose-files.ts';
import { TextField } from '../../ui/TextField.tsx';
import styles from './RecordingFiles.module.css';
import { sizeWords } from './size-words.ts';
import { fieldOfMoment, momentOfField } from './start-time.model.ts';

export const EXTENSIONS = ['mp4', 'm4v', 'mov', 'mkv', 'ts', 'm2ts', 'flv'];

type AngleFormProps = {
  lesson: Lesson;
  mostBytes: number;
  onAnnounced: (announced: RecordingImport, file: File) => void;
};

const SHOWS = ['teacher', 'pupils', 'other'] as const;
const SIDES = ['supporting', 'receiving'] as const;

/** Which file, which camera, and when it begins. */
export function AngleForm({ lesson, mostBytes, onAnnounced }: AngleFormProps) {
  const { t } = useTranslation('recordingImports');
  const [file, setFile] = useState<File | null>(null);
  const [shows, setShows] = useState<(typeof SHOWS)[number]>('teacher');
  const [side, setSide] = useState<(typeof SIDES)[number]>('supporting');
  const [name, setName] = useState<string | null>(null);
  const [starts, setStarts] = useState(fieldOfMoment(lesson.openedAt ?? lesson.startsAt));
  const [isTried, setTried] = useState(false);
  const announce = useMutation(useApi().recordingImports.announce.mutationOptions());
  const startsAt = momentOfField(starts);
  const angleName = name ?? t(`form.nameOf.${shows}`);
  const nameProblem = useFieldMessages()(announce.error)['name'];
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (file === null || startsAt === null) return;
    const wish = { name: angleName, side, shows, fileName: file.name, sizeBytes: file.size, startsAt };
    announce.mutate(
      { lessonId: lesson.id, ...wish },
      {
        onSuccess: (announced) => {
          setFile(null);
          setTried(false);
          setName(null);
          onAnnounced(announced, file);
        },
      },
    );
  };
  return (
    <form className={styles['form']} onSubmit={submit}>
      <h2 className={styles['title']}>{t('form.title')}</h2>
      <div className={styles['file']}>
        <Button
          onClick={() =>
            chooseFiles({ extensions: EXTENSIONS, multiple: false }, ([chosen]) => setFile(chosen ?? null))
          }
        >
          {t(file === null ? 'form.file' : 'form.otherFile')}
        </Button>
        <span className={styles['soft']}>
          {file === null
            ? t('form.most', { gigabytes: Math.round((mostBytes / 1024 ** 3) * 100) / 100 })
            : t('form.chosen', { name: file.name, size: sizeWords(file.size) })}
        </span>
        {isTried && file === null && (
          <span role="alert" className={styles['wrong']}>
            {t('form.needFile')}
          </span>
        )}
      </div>
      <Choice
        label={t('form.shows')}
        showLabel
        value={shows}
        options={SHOWS.map((value) => ({ value, label: t(`form.showsOf.${value}`) }))}
        onChoose={setShows}
      />
      <Choice
        label={t('form.side')}
        showLabel
        value={side}
        options={SIDES.map((value) => ({
          value,
          label: (value === 'supporting' ? lesson.supportingSchool : lesson.receivingSchool).shortName,
        }))}
        onChoose={setSide}
      />
      <TextField
        label={t('form.name')}
        value={angleName}
        error={nameProblem}
        onChange={({ target }) => setName(target.value)}
      />
      <TextField
        label={t('form.starts')}
        hint={t('form.startsHint')}
        error={isTried && startsAt === null ? t('form.needTime') : undefined}
        type="datetime-local"
        step={1}
        value={starts}
        onChange={({ target }) => setStarts(target.value)}
      />
      <ShowProblem error={announce.error} shownFields={['name']} />
      <div>
        <Button type="submit" look="primary" busy={announce.isPending}>
          {t('form.submit')}
        </Button>
      </div>
    </form>
  );
}
