import { useQuery } from '@tanstack/react-query';
import type { Classroom } from '@tongtang/shared/organisations/classes.contract.ts';
import type { Device } from '@tongtang/shared/organisations/devices.contract.ts';
import type { Organisation } from '@tongtang/shared/organisations/organisations.contract.ts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { usePlaces } from '../../../platform/places.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useCan } from '../../../platform/session.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { Toolbar } from '../forms/Toolbar.tsx';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { thingOfOrganisation } from '../places/things.ts';
import { DeviceDialog, type DeviceSubject } from './DeviceDialog.tsx';
import { DeviceLinkDialog } from './DeviceLinkDialog.tsx';
import { RoomCard } from './RoomCard.tsx';
import type { RoomDialogs } from './room-dialogs.ts';
import { RoomDialog } from './RoomDialog.tsx';
import styles from './RoomsTab.module.css';

/** The rooms of a school and the screens in them. */
export function RoomsTab({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation('organisations');
  const can = useCan();
  const { aboveDevices: AboveDevices } = usePlaces();
  const { rooms, devices } = useRooms(organisation.id);
  const dialogs: RoomDialogs = {
    room: useDialog<Classroom | null>(),
    device: useDialog<DeviceSubject>(),
    link: useDialog<Device>(),
  };
  const thing = thingOfOrganisation(organisation);
  const isOpen = organisation.closedAt === null;
  const mayManage = can('class.manage', thing) && isOpen;
  const create = mayManage && (
    <Button type="primary" onClick={() => dialogs.room.open(null)}>
      {t('rooms.create')}
    </Button>
  );
  const items = rooms.data?.items ?? [];
  return (
    <section aria-label={t('school.tabs.rooms')}>
      <AboveDevices organisation={organisation} />
      {items.length > 0 && <Toolbar actions={create} />}
      <ShowProblem error={rooms.error ?? devices.error} onRetry={() => void rooms.refetch()} />
      {rooms.isPending && <Loading lines={6} />}
      {rooms.isSuccess && items.length === 0 && (
        <EmptyState title={t('rooms.emptyTitle')} action={create}>
          {t('rooms.emptyWords')}
        </EmptyState>
      )}
      <ul className={styles['rooms']}>
        {items.map((room) => (
          <RoomCard
            key={room.id}
            room={room}
            devices={(devices.data?.items ?? []).filter(({ classroomId }) => classroomId === room.id)}
            mayManage={mayManage}
            mayManageDevices={isOpen && can('device.manage', thing)}
            dialogs={dialogs}
          />
        ))}
      </ul>
      <RoomDialog dialog={dialogs.room} organisationId={organisation.id} />
      <DeviceDialog dialog={dialogs.device} rooms={items} onMade={(device) => dialogs.link.open(device)} />
      <DeviceLinkDialog dialog={dialogs.link} />
    </section>
  );
}

/** How often the states of screens are looked at while somebody watches. */
const WATCH_MS = 10_000;

function useRooms(organisationId: Organisation['id']) {
  const { classrooms, devices } = useApi().organisations;
  const input = { organisationId, limit: 200 };
  return {
    rooms: useQuery(classrooms.list.queryOptions({ input })),
    devices: useQuery(devices.list.queryOptions({ input, refetchInterval: WATCH_MS })),
  };
}
