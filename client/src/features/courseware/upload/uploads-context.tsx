import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { CoursewareId, OrganisationId } from '@tongtang/shared/wire/ids.ts';
import { createContext, use, useEffect, useSyncExternalStore, type ReactNode } from 'react';
import type { Api } from '../../../platform/api.ts';
import type { FileSender } from '../../../platform/places.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { useActor } from '../../../platform/session.tsx';
import { useOpened } from '../../../ui/use-opened.ts';
import { openTransfer, previousTransfers } from './tus-transfer.ts';
import { createUploads, type UploadItem, type Uploads, type UploadsDeps } from './uploads.ts';

const UploadsContext = createContext<Uploads | null>(null);

/** Uploads go on while the person goes from page to page; they end with the session. */
export function UploadsProvider({ children }: { children: ReactNode }) {
  const api = useApi();
  const queryClient = useQueryClient();
  const { personId } = useActor();
  const uploads = useOpened(() => createUploads(depsOf({ api, queryClient, personId })));
  useWarnBeforeLeaving(uploads);
  return <UploadsContext value={uploads}>{children}</UploadsContext>;
}

type Around = { api: Api; queryClient: QueryClient; personId: string };

const depsOf = ({ api, queryClient, personId }: Around): UploadsDeps => ({
  now: () => performance.now(),
  announce: async ({ schoolId, ...input }) => {
    const made = await api.courseware.create.call({ ...input, schoolId: OrganisationId.parse(schoolId) });
    void queryClient.invalidateQueries({ queryKey: api.courseware.list.key() }); // the list shows its failures
    return made;
  },
  withdraw: (id) => api.courseware.remove.call({ id: CoursewareId.parse(id) }),
  findUnfinished: async (file) => {
    for (const id of await previousTransfers(file)) {
      const known = await api.courseware.find.call({ id: CoursewareId.parse(id) }).catch(() => null);
      if (known?.state.status === 'uploading' && known.ownerId === personId) return id;
    }
    return null;
  },
  openTransfer,
});

/** The window's uploads; null for a moment at the start, and outside of the provider. */
export const useUploads = (): Uploads | null => use(UploadsContext);

const NONE: readonly UploadItem[] = [];
const neverChanges = () => () => undefined;

export function useUploadItems(): readonly UploadItem[] {
  const uploads = useUploads();
  return useSyncExternalStore(uploads?.subscribe ?? neverChanges, () => uploads?.items() ?? NONE);
}

/** The window's uploads for other features. */
export function useFileSender(): FileSender {
  const uploads = useUploads();
  const onTheirWay = useUploadItems().filter(({ state }) => state.kind !== 'refused');
  return { onTheirWay, send: (files, schoolId) => uploads?.add(files, schoolId) };
}

/** Closing the window in the middle of an upload is asked about; what was sent is kept either way. */
function useWarnBeforeLeaving(uploads: Uploads | null): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      const isBusy = uploads
        ?.items()
        .some(({ state }) => state.kind === 'sending' || state.kind === 'waiting');
      if (isBusy === true) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [uploads]);
}
