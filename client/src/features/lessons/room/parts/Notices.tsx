import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../../../../platform/problem-words.tsx';
import { Button } from '../../../../ui/Button.tsx';
import { useRoom } from '../session/LessonRoom.tsx';
import { useNotices, type Notice } from '../session/use-notices.ts';
import styles from './Notices.module.css';

/** What was just said to this person; over the courseware's edge, never in the way of a class. */
export function Notices({ onReply }: { onReply?: () => void }) {
  const { t } = useTranslation('room');
  const { notices, dismiss } = useNotices();
  return (
    <ul className={styles['notices']}>
      <Ask />
      {notices.map((notice) => (
        <li key={notice.key} className={styles['notice']} data-kind={notice.kind}>
          <NoticeWords notice={notice} />
          <span className={styles['actions']}>
            {notice.kind === 'whisper' && onReply !== undefined && (
              <Button
                size="s"
                look="quiet"
                onClick={() => {
                  dismiss(notice.key);
                  onReply();
                }}
              >
                {t('whisper.reply')}
              </Button>
            )}
            <Button size="s" look="quiet" onClick={() => dismiss(notice.key)}>
              {t('problem.close')}
            </Button>
          </span>
        </li>
      ))}
    </ul>
  );
}

function NoticeWords({ notice }: { notice: Notice }) {
  const { t } = useTranslation('room');
  const problemWords = useProblemWords();
  switch (notice.kind) {
    case 'whisper':
      return (
        <p>
          <b>{notice.name}</b> {notice.text}
        </p>
      );
    case 'muted':
      return <p>{t('say.muted')}</p>;
    case 'refused': {
      const { title, todo } = problemWords(notice.problem);
      return (
        <p>
          <b>{title}</b> {todo}
        </p>
      );
    }
  }
}

/** The lead teacher asks for microphone or camera: the person decides, and nothing waits for ever. */
function Ask() {
  const { t } = useTranslation('room');
  const { now, myPersonId, engine, media } = useRoom();
  const [answered, setAnswered] = useState(0);
  const ask = now.state.asks.filter(({ personId, seq }) => personId === myPersonId && seq > answered).at(-1);
  if (ask === undefined || media?.own[ask.source].kind === 'on') return null;
  const open = () => {
    setAnswered(ask.seq);
    void (ask.source === 'camera' ? engine?.setCamera(true) : engine?.setMicrophone(true)); // failures stand in the bar
  };
  return (
    <li className={styles['notice']} data-kind="ask">
      <p>{t(`ask.${ask.source}`)}</p>
      <span className={styles['actions']}>
        <Button size="s" look="primary" onClick={open}>
          {t('ask.open')}
        </Button>
        <Button size="s" look="quiet" onClick={() => setAnswered(ask.seq)}>
          {t('ask.notNow')}
        </Button>
      </span>
    </li>
  );
}
