import { useMemo, useState, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlayerTool } from '../../../platform/places.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { BesidePanel } from '../../../ui/BesidePanel.tsx';
import { buttonClass } from '../../../ui/Button.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { hitsOf } from '../transcript.model.ts';
import { useTranscript } from '../use-transcript.ts';
import { FindField } from './FindField.tsx';
import { ImportForm } from './ImportForm.tsx';
import { LineList } from './LineList.tsx';
import styles from './Transcript.module.css';

/** What was said, line by line: follows the player, is searched, leads to moments, is corrected. */
export function TranscriptPanel({ recording, seat }: ComponentProps<PlayerTool['Panel']>) {
  const { t } = useTranslation('transcripts');
  const { lines, mayWrite, data, error, refetch } = useTranscript(recording);
  const [wanted, setWanted] = useState('');
  const [follows, setFollows] = useState(true);
  const [hit, setHit] = useState(-1);
  const hits = useMemo(() => hitsOf(lines, wanted), [lines, wanted]);
  const at = Math.min(hit, hits.length - 1);
  const found = hits[Math.max(0, at)];
  const foundId = found === undefined ? null : (lines[found]?.id ?? null);
  const goTo = (next: number) => {
    if (hits.length === 0) return;
    const index = (next + hits.length) % hits.length;
    setHit(index);
    const line = lines[hits[index] ?? -1];
    if (line !== undefined) seat.seek(line.startMs);
  };
  return (
    <BesidePanel className={styles['panel']} label={t('tool')}>
      {data === undefined && error === null && <Loading lines={4} />}
      <ShowProblem error={error} onRetry={() => void refetch()} />
      {data !== undefined && lines.length === 0 && (
        <p className={styles['soft']}>
          {t('none')} {mayWrite && t('noneYours')}
        </p>
      )}
      {lines.length > 0 && (
        <>
          <FindField
            wanted={wanted}
            hits={hits.length}
            at={at}
            onWanted={(next) => {
              setWanted(next);
              setHit(-1);
            }}
            onGo={goTo}
          />
          <label className={styles['follow']}>
            <input type="checkbox" checked={follows} onChange={({ target }) => setFollows(target.checked)} />
            {t('follow')}
          </label>
          <LineList
            recordingId={recording.id}
            lines={lines}
            seat={seat}
            mayWrite={mayWrite}
            wanted={wanted}
            foundId={foundId}
            follows={follows}
          />
        </>
      )}
      <div className={styles['acts']}>
        {lines.length > 0 && (
          <a
            className={buttonClass({ size: 's', look: 'quiet' })}
            href={`/api/recordings/${recording.id}/transcript.vtt`}
            download
          >
            {t('download')}
          </a>
        )}
        {mayWrite && <ImportForm recordingId={recording.id} count={lines.length} />}
      </div>
    </BesidePanel>
  );
}
