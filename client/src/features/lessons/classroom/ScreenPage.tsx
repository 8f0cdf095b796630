import type { InkMark, PageRef } from '@tongtang/shared/lessons/ink.ts';
import { pageKeyOf } from '@tongtang/shared/lessons/ink.ts';
import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import type { LiveState } from '@tongtang/shared/lessons/live-state.ts';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { newUuid } from '../../../platform/new-uuid.ts';
import { InkTools, type InkToolChoice } from '../../../ui/page-stage/InkTools.tsx';
import { PageStage, type PageStageHandle } from '../../../ui/page-stage/PageStage.tsx';
import { useInkTools } from '../../../ui/page-stage/use-ink-tools.ts';
import { useStageView, type ShownPage } from '../../../ui/page-stage/use-stage-view.ts';
import type { LiveLesson } from '../room/model/live-lesson.ts';
import styles from './ScreenPage.module.css';
import type { LessonPages } from '../../../platform/use-lesson-pages.ts';

type ScreenPageProps = {
  lesson: Lesson;
  live: LiveLesson;
  state: LiveState;
  pages: LessonPages;
  /** A pupil of this room is brought up and has the pen. */
  writes: boolean;
};

const PUPILS_TOOLS: readonly InkToolChoice[] = ['pen', 'highlighter', 'line', 'text', 'eraser', 'pointer'];

const NO_MARKS: readonly InkMark[] = [];

/** The page everybody looks at, with its ink; for looking, until a pupil of this room is brought up. */
export function ScreenPage(props: ScreenPageProps) {
  const { t } = useTranslation('classroom');
  const { page } = props.state;
  const file = page.kind === 'courseware' ? props.pages.files.get(page.coursewareId) : undefined;
  const [kind, number] = [page.kind, page.page];
  const shown = useMemo<ShownPage | null>(() => {
    if (kind === 'board') return { board: number };
    return file === undefined ? null : { file, page: number };
  }, [kind, number, file]);
  if (shown === null)
    return (
      <div className={styles['missing']}>
        <p className={styles['missingTitle']}>{t('page.missing')}</p>
        <p>{t('page.missingWords')}</p>
      </div>
    );
  return <Shown {...props} shown={shown} />;
}

function Shown({ lesson, live, state, pages, writes, shown }: ScreenPageProps & { shown: ShownPage }) {
  const label = usePageLabel(lesson, state.page);
  const view = useStageView(pages.sources, shown);
  const pageKey = pageKeyOf(state.page);
  const stage = useRef<PageStageHandle>(null);
  const clip = state.clips[pageKey];
  const marks = state.ink[pageKey] ?? NO_MARKS;
  const tools = useInkTools(
    {
      pageKey,
      marks,
      onMark: (mark) => live.act({ kind: 'ink.added', pageKey, mark }),
      onErase: (markIds) => live.act({ kind: 'ink.erased', pageKey, markIds }),
      onClear: () => undefined,
    },
    'pen',
  );
  useEffect(() => {
    const stops = [
      live.onInkProgress((progress) => {
        if (progress.pageKey === pageKey) stage.current?.showProgress(progress);
      }),
      live.onPointer(({ personId, pageKey: on, x, y }) => {
        // one hand points at a time; its name would cover what it points at
        if (on === pageKey) stage.current?.showPointer({ id: personId, name: null, x, y });
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [live, pageKey]);
  const clipState = useMemo(
    () =>
      clip && {
        playing: clip.playing,
        positionMs: () => clip.atMs + (clip.playing ? live.now() - clip.setAt : 0),
      },
    [clip, live],
  );
  return (
    <div className={styles['page']}>
      {writes && <InkTools tools={tools} kinds={PUPILS_TOOLS} mayClear={false} />}
      <PageStage
        ref={stage}
        view={view}
        label={label}
        marks={marks}
        tool={writes ? tools.tool : null}
        newId={newUuid}
        {...(writes && {
          onMark: tools.onMark,
          onErase: tools.onErase,
          onMarkProgress: (part) => live.sendInkProgress({ pageKey, ...part }),
          onPointer: (at) => live.sendPointer({ pageKey, ...at }),
        })}
        {...(clipState !== undefined && { clip: clipState })}
      />
    </div>
  );
}

function usePageLabel(lesson: Lesson, page: PageRef): string {
  const { t } = useTranslation('classroom');
  if (page.kind === 'board') return t('page.board', { page: page.page });
  const title = lesson.courseware.find(({ id }) => id === page.coursewareId)?.title ?? '';
  return t('page.page', { title, page: page.page });
}
