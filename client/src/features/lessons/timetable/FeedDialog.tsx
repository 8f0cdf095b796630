import { skipToken, useMutation, useQuery } from '@tanstack/react-query';
import type { CalendarFeed } from '@tongtang/shared/lessons/timetable/calendar-feed.contract.ts';
import type { Classroom } from '@tongtang/shared/organisations/classes.contract.ts';
import { Button, Input, Modal, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { useAnnounce } from '../../../platform/announcer.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { mayAnywhere, useActor } from '../../../platform/session.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import styles from './FeedDialog.module.css';

/** The secret address from which calendar programs read a timetable. */
export function FeedDialog({ dialog }: { dialog: Dialog<null> }) {
  const { t } = useTranslation('timetable');
  const [room, setRoom] = useState<Classroom['id'] | null>(null);
  const mayManageRooms = mayAnywhere(useActor(), 'calendar.manage');
  return (
    <Modal title={t('feed.title')} open={dialog.isOpen} onCancel={dialog.close} footer={null} destroyOnHidden>
      <div className={styles['feed']}>
        <p>{t('feed.words')}</p>
        {mayManageRooms && <WhoseSelect room={room} onChange={setRoom} />}
        {room === null ? <OwnFeed /> : <RoomFeed key={room} classroomId={room} />}
      </div>
    </Modal>
  );
}

type WhoseSelectProps = { room: Classroom['id'] | null; onChange: (room: Classroom['id'] | null) => void };

const MINE = '';

function WhoseSelect({ room, onChange }: WhoseSelectProps) {
  const { t } = useTranslation('timetable');
  const api = useApi();
  const [q, setQ] = useState('');
  const { data } = useQuery(
    api.organisations.classrooms.list.queryOptions({ input: { limit: 100, ...(q !== '' && { q }) } }),
  );
  return (
    <label className={styles['field']}>
      <span>{t('feed.whose')}</span>
      <Select
        aria-label={t('feed.whose')}
        showSearch={{ filterOption: false, onSearch: setQ }}
        value={room ?? MINE}
        onChange={(value: string) => onChange(data?.items.find(({ id }) => id === value)?.id ?? null)}
        options={[
          { value: MINE, label: t('feed.mine') },
          ...(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </label>
  );
}

function OwnFeed() {
  const { calendarFeed } = useApi().lessons.timetable;
  const feed = useQuery(calendarFeed.mine.queryOptions());
  const renew = useMutation(calendarFeed.renewMine.mutationOptions({ onSuccess: () => feed.refetch() }));
  const end = useMutation(calendarFeed.endMine.mutationOptions({ onSuccess: () => feed.refetch() }));
  return (
    <Feed
      feed={feed.data}
      error={feed.error ?? renew.error ?? end.error}
      isBusy={renew.isPending || end.isPending}
      onRenew={() => renew.mutate(undefined)}
      onEnd={() => end.mutate(undefined)}
    />
  );
}

function RoomFeed({ classroomId }: { classroomId: Classroom['id'] | null }) {
  const { calendarFeed } = useApi().lessons.timetable;
  const input = classroomId === null ? skipToken : { classroomId };
  const feed = useQuery(calendarFeed.ofClassroom.queryOptions({ input }));
  const again = { onSuccess: () => feed.refetch() };
  const renew = useMutation(calendarFeed.renewOfClassroom.mutationOptions(again));
  const end = useMutation(calendarFeed.endOfClassroom.mutationOptions(again));
  if (classroomId === null) return null;
  return (
    <Feed
      feed={feed.data}
      error={feed.error ?? renew.error ?? end.error}
      isBusy={renew.isPending || end.isPending}
      onRenew={() => renew.mutate({ classroomId })}
      onEnd={() => end.mutate({ classroomId })}
    />
  );
}

type FeedProps = {
  feed: CalendarFeed | undefined;
  error: unknown;
  isBusy: boolean;
  onRenew: () => void;
  onEnd: () => void;
};

function Feed({ feed, error, isBusy, onRenew, onEnd }: FeedProps) {
  const { t } = useTranslation('timetable');
  if (feed === undefined) return error === null ? <Loading lines={2} /> : <ShowProblem error={error} />;
  return (
    <>
      <ShowProblem error={error} />
      {feed.url === null ? (
        <>
          <p className={styles['soft']}>{t('feed.none')}</p>
          <Button type="primary" loading={isBusy} onClick={onRenew} className={styles['start'] ?? ''}>
            {t('feed.create')}
          </Button>
        </>
      ) : (
        <>
          <Address url={feed.url} />
          <div className={styles['foot']}>
            <Button loading={isBusy} onClick={onRenew}>
              {t('feed.renew')}
            </Button>
            <Button disabled={isBusy} onClick={onEnd}>
              {t('feed.stop')}
            </Button>
            <span className={styles['soft']}>{t('feed.renewWords')}</span>
          </div>
        </>
      )}
    </>
  );
}

function Address({ url }: { url: string }) {
  const { t } = useTranslation('timetable');
  const announce = useAnnounce();
  const place = useRef<HTMLDivElement>(null);
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async () => {
    await copyText(url, place.current?.querySelector('input') ?? null);
    setCopied(url);
    announce(t('feed.copied'));
  };
  return (
    <div className={styles['address']} ref={place}>
      <Input
        readOnly
        value={url}
        aria-label={t('feed.address')}
        onFocus={({ target }) => target.select()}
        spellCheck={false}
      />
      <Button type="primary" onClick={() => void copy()}>
        {t(copied === url ? 'feed.copied' : 'feed.copy')}
      </Button>
    </div>
  );
}

/** Without https there is no clipboard: then the address is selected for Ctrl+C. */
async function copyText(text: string, input: HTMLInputElement | null): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    input?.focus();
    input?.select();
  }
}
