import { LEADER_GONE_MS } from '@tongtang/shared/meetings/playback.ts';
import type { Meeting } from '@tongtang/shared/meetings/contract.ts';
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../../platform/announcer.tsx';
import { useActor } from '../../../platform/session.tsx';
import { Button, buttonClass } from '../../../ui/Button.tsx';
import { Disclosure } from '../../../ui/Disclosure.tsx';
import { StatusDot } from '../../../ui/StatusDot.tsx';
import { clockWords } from '../../../ui/time-words.ts';
import type { MeetingSession, MeetingSnapshot } from '../watch/meeting-session.ts';
import styles from './LeadBar.module.css';

type OthersProps = { session: MeetingSession; snapshot: MeetingSnapshot };
type LeadBarProps = OthersProps & { meeting: Meeting; /** The voice, in the same line. */ voice: ReactNode };

/** Who leads, how many are here, and how one leaves the others and comes back: always in sight. */
export function LeadBar({ meeting, session, snapshot, voice }: LeadBarProps) {
  const { t } = useTranslation('meetings');
  const { personId } = useActor();
  const { room, playback, apart, isDown } = snapshot;
  const isLeader = playback?.leaderId === personId;
  const isLeaderGone = useIsGone(session, room?.leaderGoneAt ?? null);
  const leader = nameOf(meeting, playback?.leaderId);
  useTellLeader(isLeader, leader);
  if (room === null || playback === null)
    return (
      <div className={styles['bar']}>
        <StatusDot tone="busy">{t(isDown ? 'lead.down' : 'lead.entering')}</StatusDot>
      </div>
    );
  const elsewhere = room.present.filter(({ isFollowing }) => !isFollowing).length;
  const mayTake = !isLeader && (meeting.abilities.manage || isLeaderGone);
  return (
    <div
      className={styles['bar']}
      role="group"
      aria-label={t('lead.label')}
      data-apart={apart !== null || undefined}
      data-leader={isLeader || undefined}
    >
      <div className={styles['words']}>
        {apart === null ? (
          <b>{isLeader ? t('lead.me') : t(isLeaderGone ? 'lead.gone' : 'lead.other', { name: leader })}</b>
        ) : (
          <Others session={session} snapshot={snapshot} />
        )}
        <span className={styles['soft']}>{t('lead.here', { count: room.present.length })}</span>
        {elsewhere > 0 && (
          <span className={styles['soft']}>{t('lead.apartCount', { count: elsewhere })}</span>
        )}
      </div>
      {voice}
      <div className={styles['acts']}>
        {isLeader && <GiveLead session={session} room={room} personId={personId} />}
        {mayTake && (
          <Button size="s" onClick={() => session.lead(personId)}>
            {t('lead.take')}
          </Button>
        )}
        {apart === null ? (
          <Button size="s" title={t('lead.leaveHint')} onClick={() => session.setApart(true)}>
            {t('lead.leave')}
          </Button>
        ) : (
          <Button size="s" look="primary" onClick={() => session.setApart(false)}>
            {t('lead.back')}
          </Button>
        )}
      </div>
      {isDown && (
        <div className={styles['down']}>
          <StatusDot tone="warn">{t('lead.down')}</StatusDot>
        </div>
      )}
    </div>
  );
}

const nameOf = ({ people }: Meeting, personId: string | undefined): string =>
  people.find(({ id }) => id === personId)?.name ?? '';

const LOOK_EVERY_MS = 500;

/** Whether the leader has been away for so long that others may lead. */
function useIsGone(session: MeetingSession, goneAt: number | null): boolean {
  const [isGone, setGone] = useState(false);
  useEffect(() => {
    const look = () => {
      const now = session.serverNow();
      setGone(goneAt !== null && now !== null && now - goneAt >= LEADER_GONE_MS);
    };
    look();
    if (goneAt === null) return undefined;
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [session, goneAt]);
  return isGone;
}

/** Says who leads from now on to those who do not see it. */
function useTellLeader(isLeader: boolean, name: string): void {
  const { t } = useTranslation('meetings');
  const announce = useAnnounce();
  const before = useRef('');
  const tell = useEffectEvent(() => {
    if (before.current !== '' && before.current !== name)
      announce(isLeader ? t('lead.nowMe') : t('lead.nowLeads', { name }));
    before.current = name;
  });
  useEffect(() => {
    if (name !== '') tell();
  }, [name]);
}

/** Where the others are, while one looks elsewhere. */
function Others({ session, snapshot }: OthersProps) {
  const { t } = useTranslation('meetings');
  const { playback } = snapshot;
  const [time, setTime] = useState('');
  useEffect(() => {
    const look = () => setTime(playback === null ? '' : clockWords(session.othersAt(playback)));
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [session, playback]);
  return <b>{t(playback?.playing === true ? 'lead.apartPlaying' : 'lead.apart', { time })}</b>;
}

type GiveLeadProps = {
  session: MeetingSession;
  room: NonNullable<MeetingSnapshot['room']>;
  personId: string;
};

function GiveLead({ session, room, personId }: GiveLeadProps) {
  const { t } = useTranslation('meetings');
  const others = room.present.filter(({ id }) => id !== personId);
  return (
    <Disclosure
      button={t('lead.give')}
      buttonClassName={buttonClass({ size: 's' })}
      panelClassName={styles['panel'] ?? ''}
    >
      {others.length === 0 && <p>{t('lead.nobody')}</p>}
      <ul>
        {others.map(({ id, name }) => (
          <li key={id}>
            <Button size="s" look="quiet" onClick={() => session.lead(id)}>
              {t('lead.giveTo', { name })}
            </Button>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
