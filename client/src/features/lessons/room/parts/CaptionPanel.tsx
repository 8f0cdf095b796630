import { CAPTION_MOST } from '@tongtang/shared/lessons/live-action.ts';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../../ui/Button.tsx';
import { useMost } from '../../../../ui/use-most.tsx';
import { useRoom } from '../session/LessonRoom.tsx';
import styles from './CaptionPanel.module.css';

type CaptionPanelProps = {
  /** Whoever opened it did so to type; on a phone that brings up the keyboard. */
  takesFocus?: boolean;
};

/** To type what is said: one line at a time, Enter sends it. */
export function CaptionPanel({ takesFocus = false }: CaptionPanelProps) {
  const { t } = useTranslation('room');
  const { now, live, may } = useRoom();
  const { captions, captionsShown, phase } = now.state;
  return (
    <div className={styles['panel']}>
      {may('captions.setShown') ? (
        <label className={styles['choice']}>
          <input
            type="checkbox"
            checked={captionsShown}
            disabled={phase !== 'live'}
            onChange={({ target }) => live.act({ kind: 'captions.setShown', shown: target.checked })}
          />
          {t('captions.show')}
        </label>
      ) : (
        <p className={styles['note']}>{t(captionsShown ? 'captions.areShown' : 'captions.areHidden')}</p>
      )}
      <ol className={styles['lines']} aria-label={t('captions.sent')}>
        {captions.length === 0 && <li className={styles['note']}>{t('captions.none')}</li>}
        {captions.map(({ seq, startedAt, text }) => (
          // one that is on its way has no number yet
          <li key={`${seq} ${startedAt}`}>{text}</li>
        ))}
      </ol>
      {phase === 'live' && <Write takesFocus={takesFocus} />}
      <p className={styles['note']}>{t('captions.kept')}</p>
    </div>
  );
}

function Write({ takesFocus }: { takesFocus: boolean }) {
  const { t } = useTranslation('room');
  const { live } = useRoom();
  const [text, setText] = useState('');
  const most = useMost(text.trim(), CAPTION_MOST);
  const field = useRef<HTMLInputElement>(null);
  // when the first character of this line was typed, by a clock that only counts
  const begunAt = useRef<number | null>(null);
  useEffect(() => {
    if (takesFocus) field.current?.focus({ preventScroll: true });
  }, [takesFocus]);
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() === '' || most.isOver) return;
    const agoMs = Math.round(performance.now() - (begunAt.current ?? performance.now()));
    live.act({ kind: 'caption.posted', text: text.trim(), agoMs });
    begunAt.current = null;
    setText('');
  };
  return (
    <form className={styles['write']} onSubmit={send}>
      <input
        ref={field}
        value={text}
        {...most.field}
        aria-label={t('captions.write')}
        placeholder={t('captions.write')}
        autoComplete="off"
        onChange={({ target }) => {
          if (target.value === '') begunAt.current = null;
          else begunAt.current ??= performance.now();
          setText(target.value);
        }}
      />
      <Button type="submit" size="s" disabled={text.trim() === '' || most.isOver}>
        {t('panel.send')}
      </Button>
      {most.note}
    </form>
  );
}
