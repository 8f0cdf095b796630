import { Link } from '@tanstack/react-router';
import type { RecordingItem } from '@tongtang/shared/recordings/contract.ts';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { RecordRow } from '../../../ui/RecordList.tsx';
import { SchoolTag } from '../../../ui/SchoolTag.tsx';
import { StatusDot } from '../../../ui/StatusDot.tsx';
import { clockWords } from '../../../ui/time-words.ts';
import { SharedFacts } from '../shared/SharedFacts.tsx';

/** One recording: which lesson, how long, and whether one has watched it. */
export function RecordingRow({ recording }: { recording: RecordingItem }) {
  const { t } = useTranslation('recordings');
  const { moment } = useDateWords();
  const { id, lesson, isRecording, startedAt, endMs, watchedAt, share } = recording;
  return (
    <RecordRow
      title={
        <Link to="/recordings/$recordingId" params={{ recordingId: id }}>
          {lesson.title}
        </Link>
      }
      beside={
        isRecording ? (
          <StatusDot tone="live">{t('isRecording')}</StatusDot>
        ) : watchedAt === null ? (
          <StatusDot tone="idle">{t('list.notWatched')}</StatusDot>
        ) : (
          <StatusDot tone="good">{t('list.watched', { when: moment(watchedAt) })}</StatusDot>
        )
      }
      facts={
        <>
          <span>{lesson.subject}</span>
          {lesson.leadTeacher !== null && <span>{t('list.ledBy', { name: lesson.leadTeacher })}</span>}
          <span>{lesson.classes.map(({ name }) => name).join(t('list.and'))}</span>
          <span className="figures">{moment(startedAt)}</span>
          <span className="figures">{t('length', { time: clockWords(endMs) })}</span>
        </>
      }
      end={
        <>
          <SchoolTag side="supporting" name={lesson.supportingSchool.shortName} size="s" />
          <SchoolTag side="receiving" name={lesson.receivingSchool.shortName} size="s" />
        </>
      }
    >
      {share !== null && (
        <p>
          <SharedFacts share={share} />
        </p>
      )}
    </RecordRow>
  );
}
