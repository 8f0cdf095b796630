import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../../../platform/use-date-words.ts';
import { Button } from '../../../../ui/Button.tsx';
import { useMost } from '../../../../ui/use-most.tsx';
import { useRoom } from '../session/LessonRoom.tsx';
import styles from './SidePanel.module.css';

/** What is written to all, or between lead and assisting teachers. */
export function ChatPanel({ kind }: { kind: 'chat' | 'whisper' }) {
  const { t } = useTranslation('room');
  const { now, live, may } = useRoom();
  const { chat, whispers, chatOpenToClassrooms } = now.state;
  const lines = kind === 'chat' ? chat : whispers;
  return (
    <div className={styles['chat']}>
      {kind === 'whisper' && <p className={styles['note']}>{t('panel.noWhisper')}</p>}
      {kind === 'chat' && !chatOpenToClassrooms && <p className={styles['note']}>{t('panel.chatClosed')}</p>}
      <Lines lines={lines} />
      {may(kind === 'chat' ? 'chat.posted' : 'whisper.posted') && (
        <Write
          onSend={(text) =>
            live.act(kind === 'chat' ? { kind: 'chat.posted', text } : { kind: 'whisper.posted', text })
          }
        />
      )}
    </div>
  );
}

function Lines({ lines }: { lines: readonly { seq: number; at: number; name: string; text: string }[] }) {
  const { t } = useTranslation('room');
  const { time } = useDateWords();
  const end = useRef<HTMLLIElement>(null);
  const count = lines.length;
  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  return (
    <ol className={styles['lines']} tabIndex={0} aria-label={t('panel.chat')}>
      {count === 0 && <li className={styles['note']}>{t('panel.noChat')}</li>}
      {lines.map(({ seq, at, name, text }) => (
        <li key={`${seq}-${at}`} className={styles['line']}>
          <b>{name}</b>
          {text}
          <time>{time(at)}</time>
        </li>
      ))}
      <li ref={end} aria-hidden />
    </ol>
  );
}

const MAX_LENGTH = 500;

/** A line to write on; what is typed is kept while the line is down. */
export function Write({ onSend }: { onSend: (text: string) => void }) {
  const { t } = useTranslation('room');
  const [text, setText] = useState('');
  const most = useMost(text, MAX_LENGTH);
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    if (text.trim() === '' || most.isOver) return;
    onSend(text.trim());
    setText('');
  };
  return (
    <form className={styles['write']} onSubmit={send}>
      <input
        value={text}
        {...most.field}
        aria-label={t('panel.write')}
        placeholder={t('panel.write')}
        onChange={({ target }) => setText(target.value)}
      />
      <Button type="submit" size="s" disabled={text.trim() === '' || most.isOver}>
        {t('panel.send')}
      </Button>
      {most.note}
    </form>
  );
}
