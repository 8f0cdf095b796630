import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { linesAt } from '@tongtang/shared/transcripts/vtt.ts';
import { useTranslation } from 'react-i18next';
import type { PlayerSeat } from '../../platform/places.tsx';
import styles from './Captions.module.css';
import { useAtPosition, useTranscript } from './use-transcript.ts';

/** What is said now, over the pictures. */
export function Captions({ recording, seat }: { recording: Recording; seat: PlayerSeat }) {
  const { t } = useTranslation('transcripts');
  const { lines } = useTranscript(recording);
  const ids = useAtPosition(seat, (ms) =>
    linesAt(lines, ms)
      .map(({ id }) => id)
      .join(' '),
  ).split(' ');
  const said = lines.filter(({ id }) => ids.includes(id));
  return (
    <div className={styles['captions']} role="region" aria-label={t('captions')}>
      {said.map(({ id, speaker, body }) => (
        <p key={id}>
          {speaker !== '' && <b>{speaker}</b>}
          {body}
        </p>
      ))}
    </div>
  );
}
