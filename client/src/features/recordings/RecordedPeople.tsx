import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { useTranslation } from 'react-i18next';
import { SchoolTag } from '../../ui/SchoolTag.tsx';
import type { Player } from './player/player.ts';
import { recordedPeople, type RecordedPerson } from './people.model.ts';
import styles from './RecordedPeople.module.css';
import { clockWords } from '../../ui/time-words.ts';
import { usePlayerState } from './use-player-state.ts';

type RecordedPeopleProps = { recording: Recording; player: Player };

/** Who was recorded, with what; and whose sound is heard. */
export function RecordedPeople({ recording, player }: RecordedPeopleProps) {
  const { t } = useTranslation('recordings');
  const people = recordedPeople(recording.tracks);
  return (
    <section className={styles['section']}>
      <h2 className={styles['title']}>{t('recorded')}</h2>
      {people.length === 0 && <p>{t('nobody')}</p>}
      <ul className={styles['people']}>
        {people.map((person) => (
          <Person key={person.key} person={person} lesson={recording.lesson} player={player} />
        ))}
      </ul>
    </section>
  );
}

type PersonProps = { person: RecordedPerson; lesson: Recording['lesson']; player: Player };

function Person({ person, lesson, player }: PersonProps) {
  const { t } = useTranslation('recordings');
  const muted = usePlayerState(player, ({ mutedTracks }) => mutedTracks);
  const name = person.name === '' ? t('unknownPerson') : person.name;
  const school = person.side === 'supporting' ? lesson.supportingSchool : lesson.receivingSchool;
  const sounds = person.sounds;
  return (
    <li className={styles['person']}>
      {person.side !== null && (
        <SchoolTag side={person.side} name={school.shortName} sideLabel={t(person.side)} size="s" />
      )}
      <b>{name}</b>
      {person.role !== null && <span className={styles['soft']}>{t(`roles.${person.role}`)}</span>}
      <span className={styles['soft']}>
        {t('tracksOf', {
          kinds: person.sources.map((source) => t(`kinds.${source}`)).join(' · '),
          time: clockWords(person.lengthMs),
        })}
      </span>
      {sounds.length > 0 && (
        <label className={styles['sound']}>
          <input
            type="checkbox"
            aria-label={t('soundOf', { name })}
            checked={sounds.some((id) => !muted.has(id))}
            onChange={({ target }) => {
              for (const id of sounds) player.muteTrack(id, !target.checked);
            }}
          />
          {t('kinds.microphone')}
        </label>
      )}
    </li>
  );
}
