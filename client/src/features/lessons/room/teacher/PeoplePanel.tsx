import type { Attendee } from '@tongtang/shared/lessons/channel.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../../ui/Button.tsx';
import { SchoolTag } from '../../../../ui/SchoolTag.tsx';
import { Icon } from '../parts/Icon.tsx';
import { useRoom } from '../session/LessonRoom.tsx';
import styles from './SidePanel.module.css';

/** Everybody in the lesson, what may be asked of them, and all who observe. */
export function PeoplePanel() {
  const { t } = useTranslation('room');
  const { now, lesson } = useRoom();
  const expected = lesson.people.filter(
    ({ id, role }) => role !== 'observer' && !now.attendees.some(({ personId }) => personId === id),
  );
  return (
    <>
      <ul className={styles['list']}>
        {now.attendees.map((attendee) => (
          <PersonRow key={attendee.personId} attendee={attendee} />
        ))}
        {expected.map(({ id, name }) => (
          <li key={id} className={styles['row']}>
            <span className={styles['note']}>
              {name} · {t('panel.absent')}
            </span>
          </li>
        ))}
      </ul>
      <h3 className={styles['heading']}>
        {now.observers.length === 0
          ? t('panel.noObservers')
          : t('panel.observers', { count: now.observers.length })}
      </h3>
      <ul className={styles['list']}>
        {now.observers.map((observer) => (
          <PersonRow key={observer.personId} attendee={observer} />
        ))}
      </ul>
      <p className={styles['note']}>{t('panel.observersWords')}</p>
    </>
  );
}

function PersonRow({ attendee }: { attendee: Attendee }) {
  const { t } = useTranslation('room');
  const { lesson, media, myPersonId } = useRoom();
  const { personId, side, name, role } = attendee;
  const person = media?.people.find((one) => one.personId === personId);
  const schools = { supporting: lesson.supportingSchool, receiving: lesson.receivingSchool };
  return (
    <li className={styles['row']}>
      {side !== null && <SchoolTag side={side} name={schools[side].shortName} size="s" />}
      <span className={styles['name']}>
        {name}
        {personId === myPersonId && ` · ${t('me')}`}
      </span>
      <span className={styles['note']}>{t(`role.${role}`)}</span>
      {person?.microphone === 'on' && (
        <>
          <Icon name="microphone" size={16} />
          <span className="visually-hidden">{t('tile.micOn')}</span>
        </>
      )}
      <PersonActs attendee={attendee} isOn={person?.microphone === 'on'} hasCamera={person?.camera != null} />
    </li>
  );
}

/** Nothing is switched on from afar: asked only. Removal is final, so it asks once. */
function PersonActs({
  attendee,
  isOn,
  hasCamera,
}: {
  attendee: Attendee;
  isOn: boolean;
  hasCamera: boolean;
}) {
  const { t } = useTranslation('room');
  const { live, may, myPersonId } = useRoom();
  const [isSure, setSure] = useState(false);
  const { personId, name, role } = attendee;
  if (personId === myPersonId || role === 'leadTeacher' || !may('participant.removed')) return null;
  if (isSure)
    return (
      <span className={styles['actions']} role="group" aria-label={t('person.removeFor', { name })}>
        <span className={styles['note']}>{t('person.removeSure')}</span>
        <Button size="s" look="danger" onClick={() => live.act({ kind: 'participant.removed', personId })}>
          {t('person.confirm')}
        </Button>
        <Button size="s" look="quiet" autoFocus onClick={() => setSure(false)}>
          {t('person.cancel')}
        </Button>
      </span>
    );
  return (
    <span className={styles['actions']} role="group" aria-label={t('person.actions', { name })}>
      {role !== 'observer' && (
        <Button
          size="s"
          look="quiet"
          aria-label={t(isOn ? 'person.muteFor' : 'person.askFor', { name })}
          onClick={() =>
            live.act({ kind: isOn ? 'media.muted' : 'media.asked', personId, source: 'microphone' })
          }
        >
          {t(isOn ? 'person.mute' : 'person.ask')}
        </Button>
      )}
      {role !== 'observer' && !hasCamera && (
        <Button
          size="s"
          look="quiet"
          aria-label={t('person.askCameraFor', { name })}
          onClick={() => live.act({ kind: 'media.asked', personId, source: 'camera' })}
        >
          {t('person.askCamera')}
        </Button>
      )}
      <Button
        size="s"
        look="quiet"
        aria-label={t('person.removeFor', { name })}
        onClick={() => setSure(true)}
      >
        {t('person.remove')}
      </Button>
    </span>
  );
}
