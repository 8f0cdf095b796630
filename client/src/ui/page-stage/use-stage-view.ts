import { pageKeyOf, type PageRef } from '@tongtang/shared/lessons/ink.ts';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { PageFile } from './page-source.ts';
import type { FileState, PageSources } from './page-sources.ts';
import { BOARD_SIZE, type StageView } from './stage-view.ts';

/** A page of a file, or a blank board. */
export type ShownPage = { file: PageFile; page: number } | { board: number };

/** What the stage shows of a page now; fetches its file before all others. */
export function useStageView(sources: PageSources, shown: ShownPage): StageView {
  const file = 'file' in shown ? shown.file : null;
  const number = 'file' in shown ? shown.page : shown.board;
  const state = useSyncExternalStore(sources.subscribe, () =>
    file === null ? undefined : sources.state(file.id),
  );
  useEffect(() => {
    if (file !== null && sources.state(file.id)?.status !== 'failed') sources.want(file, { first: true });
  }, [sources, file]);
  return useMemo(
    () =>
      file === null
        ? { kind: 'board', key: keyOf({ kind: 'board', page: number }) }
        : viewOf(file, number, { state, retry: () => sources.want(file, { first: true }) }),
    [sources, file, number, state],
  );
}

const keyOf = (page: PageRef): string => pageKeyOf(page);

function viewOf(
  file: PageFile,
  page: number,
  { state, retry }: { state: FileState | undefined; retry: () => void },
): StageView {
  const common = {
    key: keyOf({ kind: 'courseware', coursewareId: file.id, page }),
    size: file.pageSizes[page - 1] ?? BOARD_SIZE,
  };
  const pictureUrl = file.pictureUrls[page - 1] ?? null;
  if (state === undefined) return { ...common, kind: 'waiting', ratio: 0, pictureUrl };
  switch (state.status) {
    case 'fetching':
      return { ...common, kind: 'waiting', ratio: state.ratio, pictureUrl };
    case 'failed':
      return { ...common, kind: 'failed', retry };
    case 'ready':
      return state.source.kind === 'clip'
        ? { ...common, kind: 'clip', source: state.source }
        : { ...common, kind: 'page', source: state.source, page, pictureUrl };
  }
}
