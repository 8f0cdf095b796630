import type { Classroom } from '@tongtang/shared/organisations/classes.contract.ts';
import type { Device } from '@tongtang/shared/organisations/devices.contract.ts';
import { type Dialog } from '../../../platform/forms/use-dialog.ts';
import { type DeviceSubject } from './DeviceDialog.tsx';

/** What the cards of rooms may open. */
export type RoomDialogs = {
  room: Dialog<Classroom | null>;
  device: Dialog<DeviceSubject>;
  link: Dialog<Device>;
};
