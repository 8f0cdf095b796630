import { useQueryClient, type InfiniteData, type QueryClient } from '@tanstack/react-query';
import {
  coursewareChannel,
  type Courseware,
  type CoursewareChange,
  type CoursewareState,
} from '@tongtang/shared/courseware/contract.ts';
import type { Page } from '@tongtang/shared/wire/page.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import { useEffect } from 'react';
import type { Api } from '../../platform/api.ts';
import { useApi, useLineState, useRealtime } from '../../platform/platform.tsx';
import { useActor } from '../../platform/session.tsx';

/** Keeps what is on the screen true while files are converted, here or by a colleague. */
export function useCoursewareChanges(): void {
  const api = useApi();
  const realtime = useRealtime();
  const queryClient = useQueryClient();
  const actor = useActor();
  const isConnected = useLineState() === 'connected';
  useEffect(
    () =>
      realtime.on(coursewareChannel, 'courseware:changed', (change) => apply({ api, queryClient }, change)),
    [api, realtime, queryClient],
  );
  useEffect(() => {
    if (!isConnected) return;
    const schools = new Set(actor.grants.map((grant) => grant.organisationId));
    for (const schoolId of schools)
      if (can(actor, 'courseware.read', { organisationIds: [schoolId] }))
        realtime.send(coursewareChannel, 'courseware:watch', { schoolId }).catch(() => undefined); // asked again with the next line
    // whatever happened while the line was down
    void queryClient.invalidateQueries({ queryKey: api.courseware.list.key() }); // the list shows its failures
  }, [api, realtime, queryClient, actor, isConnected]);
}

type Cache = { api: Api; queryClient: QueryClient };
type Pages = InfiniteData<Page<Courseware>>;

/** A step of a known file is drawn at once; everything else is read anew. */
function apply({ api, queryClient }: Cache, { id, state }: CoursewareChange): void {
  const lists = api.courseware.list.key({ type: 'infinite' });
  const isKnown = queryClient
    .getQueriesData<Pages>({ queryKey: lists })
    .some(([, data]) => data?.pages.some(({ items }) => items.some((item) => item.id === id)) === true);
  if (isKnown && state?.status === 'converting') {
    queryClient.setQueriesData<Pages>({ queryKey: lists }, (data) => data && withState(data, id, state));
    return;
  }
  // their failures are shown where they are read
  void queryClient.invalidateQueries({ queryKey: api.courseware.list.key() });
  void queryClient.invalidateQueries({ queryKey: api.courseware.find.key({ input: { id } }) });
}

const withState = (data: Pages, id: string, state: CoursewareState): Pages => ({
  ...data,
  pages: data.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => (item.id === id ? { ...item, state } : item)),
  })),
});
