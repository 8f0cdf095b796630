import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../platform/platform.tsx';
import { SchoolTag } from '../../ui/SchoolTag.tsx';
import { clockWords } from '../../ui/time-words.ts';
import { isAwaiting, lengthOfSpans, toldTracks, type ToldTrack } from './origins.model.ts';
import styles from './TrackOrigins.module.css';

const AWAIT_MS = 5_000;

/** Of each track: from the line, filled by its device, or still missing. */
export function TrackOrigins({ recording }: { recording: Recording }) {
  const { t } = useTranslation('backfill');
  const tracks = toldTracks(recording, useOrigins(recording) ?? []);
  if (tracks.length === 0) return null;
  return (
    <section className={styles['section']} aria-label={t('origins.title')}>
      <h2 className={styles['title']}>{t('origins.title')}</h2>
      <p className={styles['soft']}>{t('origins.intro')}</p>
      <ul className={styles['tracks']}>
        {tracks.map((track) => (
          <Track key={track.id} track={track} lesson={recording.lesson} />
        ))}
      </ul>
    </section>
  );
}

/** Looked at again while something is awaited; when it has come, the player is given it. */
function useOrigins({ id, isRecording }: Recording) {
  const api = useApi();
  const queryClient = useQueryClient();
  const { data } = useQuery({
    ...api.backfill.origins.queryOptions({ input: { id } }),
    refetchInterval: ({ state }) => (isRecording || isAwaiting(state.data?.tracks) ? AWAIT_MS : false),
  });
  const filledMs = data?.tracks.reduce((sum, { fromSource }) => sum + lengthOfSpans(fromSource), 0);
  useEffect(() => {
    if (filledMs !== undefined && filledMs > 0)
      void queryClient.invalidateQueries({ queryKey: api.recordings.find.key({ input: { id } }) }); // a failure shows in the query
  }, [queryClient, api, id, filledMs]);
  return data?.tracks;
}

type TrackProps = { track: ToldTrack; lesson: Recording['lesson'] };

function Track({ track, lesson }: TrackProps) {
  const { t } = useTranslation('backfill');
  const { t: recordings } = useTranslation('recordings');
  const { side, source, name, fromSource, awaited, missing } = track;
  const school = side === 'supporting' ? lesson.supportingSchool : lesson.receivingSchool;
  const isWhole = fromSource.length + awaited.length + missing.length === 0;
  return (
    <li className={styles['track']}>
      {side !== null && (
        <SchoolTag side={side} name={school.shortName} sideLabel={recordings(side)} size="s" />
      )}
      <b>{name === '' ? t('origins.unknownPerson') : name}</b>
      <span>{t(`origins.kinds.${source}`)}</span>
      <span className={styles['told']}>
        {isWhole ? t('origins.whole') : t('origins.line')}
        <Told look="filled" words="origins.fromSource" spans={fromSource} />
        <Told look="awaited" words="origins.awaited" spans={awaited} />
        <Told look="missing" words="origins.missing" spans={missing} />
      </span>
    </li>
  );
}

type ToldProps = {
  look: 'filled' | 'awaited' | 'missing';
  words: 'origins.fromSource' | 'origins.awaited' | 'origins.missing';
  spans: ToldTrack['awaited'];
};

/** More are not told one by one. */
const MOST_PLACES = 4;

function Told({ look, words, spans }: ToldProps) {
  const { t } = useTranslation('backfill');
  if (spans.length === 0) return null;
  const places = spans
    .slice(0, MOST_PLACES)
    .map(({ startMs, endMs }) => t('origins.at', { from: clockWords(startMs), to: clockWords(endMs) }));
  return (
    <span data-look={look}>
      {t(words, { time: clockWords(lengthOfSpans(spans)) })}
      {` (${places.join(t('origins.and'))}${spans.length > MOST_PLACES ? '…' : ''})`}
    </span>
  );
}
