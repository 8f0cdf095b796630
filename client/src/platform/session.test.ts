// @vitest-environment node
import type { CurrentSession } from '@tongtang/shared/accounts/contract.ts';
import { Actor, type OrganisationRole } from '@tongtang/shared/permissions/roles.ts';
import { describe, expect, it } from 'vitest';
import { createQueryClient } from './query.ts';
import { RequestProblem } from './request-problem.ts';
import { beginSession, endSession, mayAnywhere, watchSession } from './session.tsx';

const actorWith = (...roles: OrganisationRole[]): Actor =>
  Actor.parse({
    personId: '01a20103-bca7-7ca6-9ba9-ed7c0d64a977',
    sessionId: '01a20103-f4c8-7220-994f-2422341dd8d3',
    kind: 'person',
    name: '李晓兰',
    grants: roles.map((role) => ({
      role,
      organisationId: '01a20103-bbb4-71e4-9d1a-d95afe1c635f',
      regionPath: [],
    })),
  });

const session: CurrentSession = {
  actor: actorWith('teacher'),
  account: 'lead',
  mustChangePassword: false,
  locale: 'zh-CN',
  demo: true,
};

function signedIn() {
  const queryClient = createQueryClient(() => undefined);
  beginSession(queryClient, session);
  queryClient.setQueryData(['lessons'], ['分数的初步认识']);
  const current = () => queryClient.getQueryData(['session']);
  return { queryClient, current };
}

describe('the session of the page', () => {
  it('ends when any call is told that nobody is signed in, and forgets what was read', () => {
    const { queryClient, current } = signedIn();
    watchSession(queryClient, new RequestProblem('unauthenticated'));
    expect(current()).toBeNull();
    expect(queryClient.getQueryData(['lessons'])).toBeUndefined();
  });

  it('does not end by a wrong password', () => {
    const { queryClient, current } = signedIn();
    watchSession(queryClient, new RequestProblem('unauthenticated', { reason: 'sign-in.refused' }));
    expect(current()).toEqual(session);
  });

  it('does not end by an outage or a refusal', () => {
    const { queryClient, current } = signedIn();
    watchSession(queryClient, new RequestProblem('unavailable', { reason: 'network.unreachable' }));
    watchSession(queryClient, new RequestProblem('forbidden'));
    expect(current()).toEqual(session);
  });

  it('shows the next person nothing of the last one', () => {
    const { queryClient } = signedIn();
    endSession(queryClient);
    beginSession(queryClient, { ...session, account: 'assisting' });
    expect(queryClient.getQueryData(['lessons'])).toBeUndefined();
  });
});

describe('the menu', () => {
  it('opens by roles held in organisations', () => {
    expect(mayAnywhere(actorWith('teacher'), 'courseware.read')).toBe(true);
    expect(mayAnywhere(actorWith('coordinator'), 'pairing.manage')).toBe(true);
  });

  it('hides content from the platform administrator, and everything from nobody', () => {
    expect(mayAnywhere(actorWith('platformAdministrator'), 'courseware.read')).toBe(false);
    expect(mayAnywhere(actorWith(), 'lesson.read')).toBe(false);
  });
});
