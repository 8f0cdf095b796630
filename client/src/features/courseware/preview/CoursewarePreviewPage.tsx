import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useParams } from '@tanstack/react-router';
import type { CoursewareDetail } from '@tongtang/shared/courseware/contract.ts';
import { CoursewareId } from '@tongtang/shared/wire/ids.ts';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openKeptFiles } from '../../../platform/kept-files.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useActor } from '../../../platform/session.tsx';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import type { ClipAction } from '../../../ui/page-stage/clip.ts';
import { pageFileOf } from '../../../ui/page-stage/page-file.ts';
import type { PageFile } from '../../../ui/page-stage/page-source.ts';
import { createPageSources, type PageSources } from '../../../ui/page-stage/page-sources.ts';
import { useOpened } from '../../../ui/use-opened.ts';
import { PageStage } from '../../../ui/page-stage/PageStage.tsx';
import { useStageView } from '../../../ui/page-stage/use-stage-view.ts';
import { useCoursewareChanges } from '../use-courseware-changes.ts';
import styles from './CoursewarePreviewPage.module.css';
import { pageOfKey } from './page-of-key.ts';

const route = getRouteApi('/signed-in/framed/courseware/$coursewareId');

/** The courseware as the lesson will show it. */
export function CoursewarePreviewPage() {
  const { t } = useTranslation('courseware');
  const api = useApi();
  const params: { coursewareId?: string } = useParams({ strict: false });
  const id = CoursewareId.safeParse(params.coursewareId);
  const { data, error, refetch } = useQuery({
    ...api.courseware.find.queryOptions({ input: { id: CoursewareId.parse(id.data ?? NOBODY) } }),
  });
  useCoursewareChanges();
  const file = usePageFile(data);
  return (
    <>
      <PageHeader
        title={data?.title ?? t('title')}
        back={<Link to="/courseware">{t('preview.back')}</Link>}
      />
      <ShowProblem error={error} onRetry={() => void refetch()} />
      {data === undefined && error === null && <Loading lines={8} />}
      {data !== undefined && file === null && (
        <EmptyState title={t('preview.notReady')}>
          {data.state.status === 'failed' && t(`failures.${data.state.reason}`)}
          {data.state.status === 'converting' && t(`steps.${data.state.step}`)}
          {data.state.status === 'uploading' && t('states.uploading')}
        </EmptyState>
      )}
      {data !== undefined && file !== null && <Preview file={file} title={data.title} />}
    </>
  );
}

/** An address that is no courseware's answers as one that does not exist. */
const NOBODY = '00000000-0000-4000-8000-000000000000';

const usePageFile = (data: CoursewareDetail | undefined): PageFile | null =>
  useMemo(() => (data === undefined ? null : pageFileOf(data)), [data]);

function Preview({ file, title }: { file: PageFile; title: string }) {
  const sources = usePreviewSources();
  if (sources === null) return null;
  return <Pages file={file} title={title} sources={sources} />;
}

type PagesProps = { file: PageFile; title: string; sources: PageSources };

function Pages({ file, title, sources }: PagesProps) {
  const { t } = useTranslation('courseware');
  const clip = useOwnClip();
  const count = file.pageSizes.length;
  const { page: first = 1 } = route.useSearch();
  const [page, setPage] = useState(Math.min(first, count));
  const shown = useMemo(() => ({ file, page }), [file, page]);
  const view = useStageView(sources, shown);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const next = pageOfKey(event, page, count);
      if (next === null) return;
      event.preventDefault();
      setPage(next);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [page, count]);
  return (
    <div className={styles['preview']}>
      <div
        className={styles['stage']}
        style={{ ['--shape' as string]: shapeOf(file) }} /* as: a custom property */
      >
        <PageStage
          view={view}
          label={t('preview.label', { title, page, count })}
          marks={[]}
          tool={null}
          newId={() => ''}
          clip={clip.state}
          onClip={clip.act}
        />
      </div>
      {count > 1 && (
        <nav className={styles['turn']} aria-label={t('preview.goTo')}>
          <Button aria-disabled={page === 1} onClick={() => setPage(Math.max(1, page - 1))}>
            {t('preview.previous')}
          </Button>
          <span className="figures" role="status">
            {t('preview.page', { page, count })}
          </span>
          <Button aria-disabled={page === count} onClick={() => setPage(Math.min(count, page + 1))}>
            {t('preview.next')}
          </Button>
        </nav>
      )}
    </div>
  );
}

/** Height by width of the tallest page: the stage needs no more. */
const shapeOf = ({ pageSizes }: PageFile): number =>
  Math.max(...pageSizes.map(([width, height]) => height / width));

function usePreviewSources(): PageSources | null {
  const { personId } = useActor();
  return useOpened(() => createPageSources({ fetchFile: openKeptFiles({ ownerId: personId }).get }));
}

/** A clip that only this screen plays. */
function useOwnClip() {
  const [done, setDone] = useState<ClipAction & { since: number }>({ playing: false, atMs: 0, since: 0 });
  const state = useMemo(
    () => ({
      playing: done.playing,
      positionMs: () => done.atMs + (done.playing ? performance.now() - done.since : 0),
    }),
    [done],
  );
  return { state, act: (action: ClipAction) => setDone({ ...action, since: performance.now() }) };
}
