import type { Attendance, Meeting, MeetingRoom } from '@tongtang/shared/meetings/contract.ts';
import { useTranslation } from 'react-i18next';
import type { MediaPerson } from '../../../platform/media/people.ts';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { Button } from '../../../ui/Button.tsx';
import { LineIcon } from '../../../ui/LineIcon.tsx';
import { clockWords } from '../../../ui/time-words.ts';
import { MICROPHONE } from '../voice/microphone-icon.ts';
import styles from './MeetingPage.module.css';

type Person = Meeting['people'][number];

/** A person of a meeting in a line. */
function Named({ person }: { person: Person }) {
  return (
    <>
      <b>{person.name}</b>
      <span className={styles['soft']}>{person.organisation}</span>
    </>
  );
}

/** Who is invited, the moderator first. */
export function InvitedList({ people }: { people: readonly Person[] }) {
  const { t } = useTranslation('meetings');
  return (
    <ul>
      {people.map((person, index) => (
        <li key={person.id} className={styles['person']}>
          <Named person={person} />
          {index === 0 && <span className={styles['end']}>{t('page.moderator')}</span>}
        </li>
      ))}
    </ul>
  );
}

type PresentProps = {
  room: MeetingRoom;
  /** Who is in the talk. */
  people: readonly MediaPerson[];
  /** Null for those who may not. */
  onMute: ((personId: Person['id']) => void) | null;
};

/** Who is in it now. */
export function PresentList({ room, people, onMute }: PresentProps) {
  const { t } = useTranslation('meetings');
  const open = new Set(
    people.filter(({ microphone }) => microphone === 'on').map(({ personId }) => personId),
  );
  return (
    <ul>
      {room.present.map((person) => (
        <li key={person.id} className={styles['person']}>
          <Named person={person} />
          {open.has(person.id) && <OpenMicrophone person={person} onMute={onMute} />}
          <span className={styles['end']}>
            {person.id === room.playback?.leaderId
              ? t('people.leads')
              : person.isFollowing
                ? ''
                : t('people.alone')}
          </span>
        </li>
      ))}
    </ul>
  );
}

function OpenMicrophone({ person, onMute }: { person: Person; onMute: PresentProps['onMute'] }) {
  const { t } = useTranslation('meetings');
  if (onMute === null)
    return (
      <span role="img" aria-label={t('voice.isOn')}>
        <LineIcon path={MICROPHONE.on} size={16} />
      </span>
    );
  return (
    <Button size="s" look="quiet" onClick={() => onMute(person.id)}>
      <LineIcon path={MICROPHONE.on} size={16} /> {t('voice.mute', { name: person.name })}
    </Button>
  );
}

type RecordProps = { attendance: readonly Attendance[]; people: readonly Person[] };

/** Who was there from when to when, and who did not come. */
export function AttendanceList({ attendance, people }: RecordProps) {
  const { t } = useTranslation('meetings');
  const { time } = useDateWords();
  const absent = people.filter(({ id }) => !attendance.some(({ person }) => person.id === id));
  if (attendance.length === 0) return <p className={styles['soft']}>{t('people.none')}</p>;
  return (
    <>
      <ul>
        {attendance.map(({ person, stays, presentMs }) => (
          <li key={person.id} className={styles['person']}>
            <Named person={person} />
            <span className={styles['end']}>{t('people.minutes', { time: clockWords(presentMs) })}</span>
            <span className={styles['times']}>
              {stays
                .map(({ fromAt, toAt }) =>
                  toAt === null
                    ? t('people.fromNow', { from: time(fromAt) })
                    : t('people.fromTo', { from: time(fromAt), to: time(toAt) }),
                )
                .join(t('people.and'))}
            </span>
          </li>
        ))}
      </ul>
      {absent.length > 0 && (
        <p className={styles['soft']}>
          {t('people.absent', { names: absent.map(({ name }) => name).join(t('people.and')) })}
        </p>
      )}
    </>
  );
}

/** What is to be talked about. */
export function Agenda({ agenda }: { agenda: readonly string[] }) {
  const { t } = useTranslation('meetings');
  if (agenda.length === 0) return <p className={styles['soft']}>{t('page.noAgenda')}</p>;
  return (
    <ol className={styles['agenda']}>
      {agenda.map((point, index) => (
        <li key={`${String(index)} ${point}`}>{point}</li>
      ))}
    </ol>
  );
}
