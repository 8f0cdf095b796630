import { useMutation } from '@tanstack/react-query';
import type { RecordingImport } from '@tongtang/shared/recording-imports/contract.ts';
import type { RecordingId } from '@tongtang/shared/wire/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../platform/platform.tsx';
import { ShowProblem } from '../../platform/problem-words.tsx';
import { useDateWords } from '../../platform/use-date-words.ts';
import { Button } from '../../ui/Button.tsx';
import { chooseFiles } from '../../ui/choose-files.ts';
import { StatusDot } from '../../ui/StatusDot.tsx';
import { clockWords } from '../../ui/time-words.ts';
import { AlignPart } from './align/AlignPart.tsx';
import { ChangeAngle } from './ChangeAngle.tsx';
import { EXTENSIONS } from './AngleForm.tsx';
import styles from './RecordingFiles.module.css';
import { sizeWords } from './size-words.ts';
import type { Sender, Sending } from './use-sending.ts';

type AngleRowProps = {
  angle: RecordingImport;
  recordingId: RecordingId | null;
  sender: Sender;
  mayChange: boolean;
  onChanged: () => void;
};

/** One file: how far it is, and what can be done with it. */
export function AngleRow({ angle, recordingId, sender, mayChange, onChanged }: AngleRowProps) {
  const { t } = useTranslation('recordingImports');
  const sending = sender.all[angle.id];
  const size = sizeWords(angle.sizeBytes);
  const [isChanging, setChanging] = useState(false);
  const mayMove = mayChange && angle.status === 'ready';
  return (
    <li className={styles['row']}>
      <div className={styles['line']}>
        <b>{angle.name}</b>
        <State angle={angle} sending={sending} />
        {angle.status === 'uploading' && angle.isOwn && (
          <SendButtons angle={angle} sending={sending} sender={sender} />
        )}
        {mayMove && !isChanging && (
          <Button
            size="s"
            look="quiet"
            aria-label={t('change.of', { name: angle.name })}
            onClick={() => setChanging(true)}
          >
            {t('change.start')}
          </Button>
        )}
        {mayChange && <RemoveButton angle={angle} onRemoved={onChanged} />}
      </div>
      <p className={styles['soft']}>{t('by', { person: angle.personName, file: angle.fileName, size })}</p>
      {isChanging && (
        <ChangeAngle
          angle={angle}
          onDone={() => {
            setChanging(false);
            onChanged();
          }}
        />
      )}
      {mayMove && recordingId !== null && (
        <AlignPart angle={angle} recordingId={recordingId} onChanged={onChanged} />
      )}
      {sending !== undefined && sending.kind !== 'refused' && (
        <progress
          aria-label={t('progress', { name: angle.name })}
          max={angle.sizeBytes}
          value={sending.sentBytes}
        />
      )}
      {sending?.kind === 'refused' && <ShowProblem error={sending.error} />}
    </li>
  );
}

function State({ angle, sending }: { angle: RecordingImport; sending: Sending | undefined }) {
  const { t } = useTranslation('recordingImports');
  const { moment } = useDateWords();
  const size = sizeWords(angle.sizeBytes);
  switch (angle.status) {
    case 'uploading': {
      if (sending === undefined || sending.kind === 'refused')
        return (
          <StatusDot tone="warn">
            {angle.isOwn ? t('unfinished') : t('unfinishedOther', { person: angle.personName })}
          </StatusDot>
        );
      const sent = sizeWords(sending.sentBytes);
      if (sending.kind === 'waiting') return <StatusDot tone="warn">{t('waiting')}</StatusDot>;
      return <StatusDot tone="busy">{t(sending.kind, { sent, size })}</StatusDot>;
    }
    case 'working':
      return (
        <StatusDot tone="busy">{t('working', { time: clockWords(angle.doneSeconds * 1000) })}</StatusDot>
      );
    case 'ready':
      return (
        <>
          <StatusDot tone="good">{t('ready', { at: moment(angle.startsAt) })}</StatusDot>
          {angle.isCut && <StatusDot tone="warn">{t('cut')}</StatusDot>}
        </>
      );
    case 'failed':
      return (
        <StatusDot tone="live">
          {t(`fault.${angle.fault ?? 'damaged'}`, { codec: angle.faultDetail ?? '?' })}
        </StatusDot>
      );
  }
}

type SendButtonsProps = { angle: RecordingImport; sending: Sending | undefined; sender: Sender };

function SendButtons({ angle, sending, sender }: SendButtonsProps) {
  const { t } = useTranslation('recordingImports');
  const [isOther, setOther] = useState(false);
  if (sending?.kind === 'sending' || sending?.kind === 'waiting')
    return (
      <Button size="s" onClick={() => sender.pause(angle.id)}>
        {t('pause')}
      </Button>
    );
  if (sending?.kind === 'paused')
    return (
      <Button size="s" onClick={() => sender.resume(angle.id)}>
        {t('resume')}
      </Button>
    );
  const choose = ([file]: File[]) => {
    const isSame = file?.size === angle.sizeBytes;
    setOther(!isSame);
    if (file !== undefined && isSame) sender.send(angle.id, file);
  };
  return (
    <>
      <Button size="s" onClick={() => chooseFiles({ extensions: EXTENSIONS, multiple: false }, choose)}>
        {t('again')}
      </Button>
      {isOther && (
        <span role="alert" className={styles['wrong']}>
          {t('otherFile', { name: angle.fileName })}
        </span>
      )}
    </>
  );
}

/** Hours of uploading cannot be undone by a press: it is asked once more. */
function RemoveButton({ angle, onRemoved }: { angle: RecordingImport; onRemoved: () => void }) {
  const { t } = useTranslation('recordingImports');
  const [isAsked, setAsked] = useState(false);
  const remove = useMutation(useApi().recordingImports.remove.mutationOptions({ onSuccess: onRemoved }));
  if (!isAsked)
    return (
      <Button
        size="s"
        look="quiet"
        aria-label={t('remove', { name: angle.name })}
        onClick={() => setAsked(true)}
      >
        {t('removeShort')}
      </Button>
    );
  return (
    <>
      <span>{t('removeSure')}</span>
      <Button
        size="s"
        busy={remove.isPending}
        aria-label={t('remove', { name: angle.name })}
        onClick={() => remove.mutate({ id: angle.id })}
      >
        {t('removeShort')}
      </Button>
      <Button size="s" look="quiet" onClick={() => setAsked(false)}>
        {t('keep')}
      </Button>
      <ShowProblem error={remove.error} />
    </>
  );
}
