import { useMutation } from '@tanstack/react-query';
import type { Classroom } from '@tongtang/shared/organisations/classes.contract.ts';
import type { Device, DeviceState } from '@tongtang/shared/organisations/devices.contract.ts';
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { StatusDot, type StatusTone } from '../../../ui/StatusDot.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { useTellProblem } from '../forms/use-tell-problem.ts';
import { useRefresh } from '../use-refresh.ts';
import type { RoomDialogs } from './room-dialogs.ts';
import styles from './RoomsTab.module.css';

type RoomCardProps = {
  room: Classroom;
  devices: Device[];
  mayManage: boolean;
  mayManageDevices: boolean;
  dialogs: RoomDialogs;
};

/** A room with its screens. */
export function RoomCard({ room, devices, mayManage, mayManageDevices, dialogs }: RoomCardProps) {
  const { t } = useTranslation('organisations');
  const archive = useArchiveRoom(room);
  const { name } = room;
  return (
    <li className={styles['room']}>
      <div className={styles['head']}>
        <h2>{name}</h2>
        {mayManage && (
          <div className={styles['buttons']}>
            <Button
              type="link"
              size="small"
              aria-label={t('rooms.editFor', { name })}
              onClick={() => dialogs.room.open(room)}
            >
              {t('rooms.edit')}
            </Button>
            {room.deviceCount === 0 && (
              <Button
                type="link"
                size="small"
                aria-label={t('rooms.archiveFor', { name })}
                onClick={() => archive(true)}
              >
                {t('rooms.archive')}
              </Button>
            )}
          </div>
        )}
      </div>
      {devices.length > 0 && (
        <ul className={styles['devices']}>
          {devices.map((device) => (
            <DeviceRow key={device.id} device={device} mayManage={mayManageDevices} dialogs={dialogs} />
          ))}
        </ul>
      )}
      <div className={styles['foot']}>
        {devices.length === 0 && <span className={styles['none']}>{t('rooms.noDevices')}</span>}
        {mayManageDevices && (
          <Button
            size="small"
            aria-label={t('rooms.addDeviceFor', { name })}
            onClick={() => dialogs.device.open({ kind: 'create', room })}
          >
            {t('rooms.addDevice')}
          </Button>
        )}
      </div>
    </li>
  );
}

const TONE: Record<DeviceState, StatusTone> = {
  new: 'idle',
  waiting: 'busy',
  signedIn: 'good',
  revoked: 'live',
};

type DeviceRowProps = { device: Device; mayManage: boolean; dialogs: RoomDialogs };

function DeviceRow({ device, mayManage, dialogs }: DeviceRowProps) {
  const { t } = useTranslation('organisations');
  const { moment } = useDateWords();
  const revoke = useRevoke(device);
  const { name, state, lastSeenAt } = device;
  return (
    <li className={styles['device']}>
      <div>
        <h3>{name}</h3>
        <div className={styles['state']}>
          <StatusDot tone={TONE[state]}>{t(`rooms.states.${state}`)}</StatusDot>{' '}
          {lastSeenAt !== null && (
            <span className={styles['seen']}>{t('rooms.lastSeen', { when: moment(lastSeenAt) })}</span>
          )}
        </div>
      </div>
      {mayManage && (
        <div className={styles['buttons']}>
          <Button
            type="link"
            size="small"
            aria-label={t('rooms.linkFor', { name })}
            onClick={() => dialogs.link.open(device)}
          >
            {t('rooms.link')}
          </Button>
          <Button
            type="link"
            size="small"
            aria-label={t('rooms.moveFor', { name })}
            onClick={() => dialogs.device.open({ kind: 'change', device })}
          >
            {t('rooms.move')}
          </Button>
          <Popconfirm
            title={t('rooms.revokeTitle')}
            description={t('rooms.revokeWords')}
            okText={t('rooms.revoke')}
            okButtonProps={{ danger: true }}
            cancelText={t('form.cancel')}
            onConfirm={revoke}
            styles={{ root: { maxWidth: 320 } }}
          >
            <Button type="link" size="small" danger aria-label={t('rooms.revokeFor', { name })}>
              {t('rooms.revoke')}
            </Button>
          </Popconfirm>
        </div>
      )}
    </li>
  );
}

function useRevoke({ id, name }: Device): () => void {
  const { t } = useTranslation('organisations');
  const { devices } = useApi().organisations;
  const refresh = useRefresh();
  const tellDone = useTellDone();
  const revoke = useMutation({
    mutationFn: () => devices.revoke.call({ id }),
    onSuccess: async () => {
      tellDone({ message: t('rooms.revoked', { name }) });
      await refresh();
    },
    onError: useTellProblem(),
  });
  return () => revoke.mutate();
}

/** Puts a room away, with ten seconds to undo it. */
function useArchiveRoom({ id, name }: Classroom): (archived: boolean) => void {
  const { t } = useTranslation('organisations');
  const { classrooms } = useApi().organisations;
  const refresh = useRefresh();
  const tellDone = useTellDone();
  const tellProblem = useTellProblem();
  const change = useMutation({
    mutationFn: (archived: boolean) => classrooms.update.call({ id, archived }),
    onSuccess: async (_, archived) => {
      tellDone({
        message: t(archived ? 'rooms.archived' : 'rooms.restored', { name }),
        ...(archived && { onUndo: () => change.mutate(false) }),
      });
      await refresh();
    },
    onError: tellProblem,
  });
  return (archived) => change.mutate(archived);
}
