import { storedChoice } from '../../platform/stored-choice.ts';

/** Whether this device keeps what it sends; it does unless somebody switched it off here. */
const stored = storedChoice('backfill', ['off']);

export const isOnHere = (): boolean => stored.read() === null;
export const switchHere = (isOn: boolean): void => stored.write(isOn ? null : 'off');
