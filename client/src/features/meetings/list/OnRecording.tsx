import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { useTranslation } from 'react-i18next';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { Button } from '../../../ui/Button.tsx';
import { MeetingDialog } from '../form/MeetingDialog.tsx';
import { StateDot } from '../StateDot.tsx';
import { useMeetingNews } from '../use-meeting.ts';
import styles from './OnRecording.module.css';

/** Meetings about a recording, and the way to call one. */
export function OnRecording({ recording }: { recording: Recording }) {
  const { t } = useTranslation('meetings');
  const { moment } = useDateWords();
  const dialog = useDialog<null>();
  useMeetingNews();
  const { data, error, refetch } = useQuery(
    useApi().meetings.ofRecording.queryOptions({ input: { recordingId: recording.id } }),
  );
  if (data === undefined) return <ShowProblem error={error} onRetry={() => void refetch()} />;
  const { items, mayCreate } = data;
  if (items.length === 0 && !mayCreate) return null;
  return (
    <section className={styles['section']} aria-labelledby="meetings-on">
      <header className={styles['head']}>
        <h2 id="meetings-on">{t('on.title')}</h2>
        {mayCreate && (
          <Button size="s" onClick={() => dialog.open(null)}>
            {t('on.create')}
          </Button>
        )}
      </header>
      {items.length === 0 && <p className={styles['soft']}>{t('on.none')}</p>}
      <ul>
        {items.map(({ id, title, startsAt, state, moderator }) => (
          <li key={id} className={styles['row']}>
            <Link to="/meetings/$meetingId" params={{ meetingId: id }}>
              {title}
            </Link>
            <span className={styles['soft']}>{moment(startsAt)}</span>
            <span className={styles['soft']}>{t('on.by', { name: moderator.name })}</span>
            <StateDot state={state} />
          </li>
        ))}
      </ul>
      <MeetingDialog key={dialog.turn} dialog={dialog} recordingId={recording.id} meeting={null} />
    </section>
  );
}
