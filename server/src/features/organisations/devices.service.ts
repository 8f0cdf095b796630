import { randomBytes } from 'node:crypto';
import type { Device, DeviceLink } from '@tongtang/shared/organisations/devices.contract.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import type { Page } from '@tongtang/shared/wire/page.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import type { Queryable } from '../../platform/database.ts';
import type { Deps } from '../../platform/deps.ts';
import { createPerson, createSignInLink, disablePerson } from '../accounts/index.ts';
import { findClassroom } from './classrooms.repo.ts';
import { pageOfRows, positionOf } from './cursor.ts';
import * as repo from './devices.repo.ts';
import { membershipsChanged } from './organisations.events.ts';
import { endMembershipsOf, insertMembership } from './people.repo.ts';
import { placeOf, refuseClosed, thingOf } from './places.repo.ts';
import { reachOf } from './reach.ts';
import { refusingTakenName } from './taken-name.ts';

type DevicesDeps = Pick<Deps, 'db' | 'clock' | 'events' | 'publicUrl'>;

/** Long enough to walk to the classroom, the next school day included. */
const LINK_MS = 24 * 3_600_000;

export type DeviceQuery = {
  organisationId?: string;
  classroomId?: string;
  state: 'active' | 'revoked';
  cursor?: string;
  limit: number;
};

export async function listDevices(
  deps: DevicesDeps,
  actor: Actor,
  { organisationId, classroomId, state, limit, cursor }: DeviceQuery,
): Promise<Page<Device>> {
  const reach = reachOf(actor, 'device.read');
  const filter = { organisationId, classroomId, state, limit, after: positionOf(cursor) };
  const rows = await repo.listDevices(deps.db, reach, filter);
  return pageOfRows(rows, limit, (row) => `${row.classroomName} ${row.name}`);
}

/** @throws not-found */
export async function getDevice(deps: DevicesDeps, actor: Actor, id: string): Promise<Device> {
  const device = await requireDevice(deps.db, id);
  authorise(actor, 'device.read', thingOf(await placeOf(deps.db, device.organisationId)), 'device.read');
  return device;
}

/** @throws not-found, forbidden; conflict `device.name-taken`, `organisation.closed` */
export async function createDevice(
  deps: DevicesDeps,
  actor: Actor,
  input: { classroomId: string; name: string },
): Promise<Device> {
  const room = await findClassroom(deps.db, input.classroomId);
  if (room === undefined || room.archivedAt !== null) throw new ProblemError('not-found');
  const place = await placeOf(deps.db, room.organisationId);
  authorise(actor, 'device.manage', thingOf(place), 'class.read');
  refuseClosed(place);
  const id = await refusingTakenName(TAKEN, () =>
    deps.db.transaction(async (tx) => {
      const personId = await createPerson(tx, {
        kind: 'device',
        name: `${place.shortName} ${room.name}`,
        account: `screen-${randomBytes(8).toString('hex')}`,
        // nobody signs a screen in by password: the link sets one that nobody knows
        password: randomBytes(32).toString('base64url'),
        mustChangePassword: false,
      });
      const { organisationId } = room;
      await insertMembership(tx, { personId, organisationId, role: 'classroomEndpoint', subject: null });
      return repo.insertDevice(tx, { ...input, personId, organisationId });
    }),
  );
  return requireDevice(deps.db, id);
}

/** @throws not-found, forbidden; invalid `classroomId`; conflict `device.name-taken`, `device.revoked` */
export async function updateDevice(
  deps: DevicesDeps,
  actor: Actor,
  change: { id: string; name?: string; classroomId?: string },
): Promise<Device> {
  const device = await manageable(deps, actor, change.id);
  if (change.classroomId !== undefined) {
    const room = await findClassroom(deps.db, change.classroomId);
    if (room?.organisationId !== device.organisationId || room.archivedAt !== null)
      throw new ProblemError('invalid', {
        fields: [{ path: 'classroomId', message: '本校没有这间教室', fault: 'unknown' }],
      });
  }
  await refusingTakenName(TAKEN, () => repo.updateDevice(deps.db, change));
  return requireDevice(deps.db, change.id);
}

/** A one-time link to open on the screen. @throws not-found, forbidden; conflict `device.revoked` */
export async function linkDevice(deps: DevicesDeps, actor: Actor, id: string): Promise<DeviceLink> {
  const { personId } = await manageable(deps, actor, id);
  const now = deps.clock.now();
  const secret = await createSignInLink(deps, { personId, purpose: 'device', validMs: LINK_MS });
  await repo.markLinked(deps.db, id, now);
  return { url: `${deps.publicUrl}/sign-in/link#${secret}`, expiresAt: now + LINK_MS };
}

/** Ends the screen's roles, sessions and open link for good; doing it again changes nothing. @throws not-found, forbidden */
export async function revokeDevice(deps: DevicesDeps, actor: Actor, id: string): Promise<Device> {
  const device = await requireDevice(deps.db, id);
  const thing = thingOf(await placeOf(deps.db, device.organisationId));
  authorise(actor, 'device.manage', thing, 'device.read');
  await deps.db.transaction(async (tx) => {
    await repo.markRevoked(tx, id, deps.clock.now());
    await endMembershipsOf(tx, device.personId);
  });
  await deps.events.publish(membershipsChanged, { personId: device.personId });
  await disablePerson(deps, device.personId);
  return requireDevice(deps.db, id);
}

const TAKEN = { constraint: 'device_name', reason: 'device.name-taken', message: '这间教室已经有同名的大屏' };

async function manageable(deps: DevicesDeps, actor: Actor, id: string): Promise<Device> {
  const device = await requireDevice(deps.db, id);
  const thing = thingOf(await placeOf(deps.db, device.organisationId));
  authorise(actor, 'device.manage', thing, 'device.read');
  if (device.state === 'revoked')
    throw new ProblemError('conflict', {
      reason: 'device.revoked',
      detail: '这块大屏已经停用，请新建一块。',
    });
  return device;
}

async function requireDevice(db: Queryable, id: string): Promise<Device> {
  const device = await repo.findDevice(db, id);
  if (device === undefined) throw new ProblemError('not-found');
  return device;
}
