import type { Meeting } from '@tongtang/shared/meetings/contract.ts';
import { useTranslation } from 'react-i18next';
import { Minutes } from '../minutes/Minutes.tsx';
import { Talk } from '../talk/Talk.tsx';
import styles from './MeetingPage.module.css';
import { Agenda, AttendanceList } from './PeopleList.tsx';

/** The record of a meeting: minutes, who came, what was written. */
export function ClosedMeeting({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation('meetings');
  return (
    <div className={styles['columns']}>
      <section className={styles['part']}>
        <h2>{t('side.minutes')}</h2>
        <Minutes documentId={meeting.documentId} />
      </section>
      <div className={styles['stack']}>
        <section className={styles['part']}>
          <h2>{t('people.record')}</h2>
          <AttendanceList attendance={meeting.attendance} people={meeting.people} />
        </section>
        <section className={styles['part']}>
          <h2>{t('page.agenda')}</h2>
          <Agenda agenda={meeting.agenda} />
        </section>
        <section className={styles['part']}>
          <h2>{t('side.talk')}</h2>
          <Talk meeting={meeting} sender={null} />
        </section>
      </div>
    </div>
  );
}
