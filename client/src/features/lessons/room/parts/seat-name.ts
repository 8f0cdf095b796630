import type { Seat } from '../model/seats.ts';

/** A class as it is called out: 云岭小学 三(2)班. */
export const seatName = ({ kind, schoolName, name }: Pick<Seat, 'kind' | 'schoolName' | 'name'>): string =>
  kind === 'class' ? `${schoolName} ${name}` : name;
