import { oc } from '@orpc/contract';
import { z } from 'zod';
import { DeviceId, OrganisationId, PersonId } from '../wire/ids.ts';
import { PageQuery, pageOf } from '../wire/page.ts';
import { EpochMs } from '../wire/time.ts';
import { ClassroomId } from './ids.ts';

/** `new` was never given a link, `waiting` was but is not signed in, `signedIn` is, `revoked` never will be again. */
export const DeviceState = z.enum(['new', 'waiting', 'signedIn', 'revoked']);
export type DeviceState = z.infer<typeof DeviceState>;

/** 教室端: a screen of a classroom that signs in by a one-time link and joins the lessons of its room. */
export const Device = z.object({
  id: DeviceId,
  /** The person (of kind device) in whose name it acts. */
  personId: PersonId,
  organisationId: OrganisationId,
  classroomId: ClassroomId,
  classroomName: z.string(),
  name: z.string(),
  state: DeviceState,
  /** When a signed-in screen was last heard of (to the hour). */
  lastSeenAt: EpochMs.nullable(),
  createdAt: EpochMs,
});
export type Device = z.infer<typeof Device>;

/** How a screen signs in: shown once, good for one use. */
export const DeviceLink = z.object({
  /** Address to open on the screen. */
  url: z.string(),
  expiresAt: EpochMs,
});
export type DeviceLink = z.infer<typeof DeviceLink>;

const DeviceName = z.string().trim().min(1, '请填写大屏名称').max(40, '大屏名称最多 40 个字');
const ById = z.object({ id: DeviceId });
const tags = ['organisations'];

export const devicesContract = {
  list: oc
    .route({ method: 'GET', path: '/devices', tags })
    .input(
      PageQuery.extend({
        organisationId: OrganisationId.exactOptional(),
        classroomId: ClassroomId.exactOptional(),
        state: z.enum(['active', 'revoked']).default('active'),
      }),
    )
    .output(pageOf(Device)),
  get: oc.route({ method: 'GET', path: '/devices/{id}', tags }).input(ById).output(Device),
  create: oc
    .route({ method: 'POST', path: '/devices', tags, successStatus: 201 })
    .input(z.object({ classroomId: ClassroomId, name: DeviceName }))
    .output(Device),
  update: oc
    .route({ method: 'PATCH', path: '/devices/{id}', tags })
    .input(
      z.object({ id: DeviceId, name: DeviceName.exactOptional(), classroomId: ClassroomId.exactOptional() }),
    )
    .output(Device),
  /** Makes a new link. The screen stays signed in where it is until the link is used. */
  link: oc
    .route({ method: 'POST', path: '/devices/{id}/link', tags, summary: 'One-time sign-in link of a screen' })
    .input(ById)
    .output(DeviceLink),
  /** Ends the screen's sessions at once and for good. */
  revoke: oc.route({ method: 'DELETE', path: '/devices/{id}', tags }).input(ById).output(Device),
};
