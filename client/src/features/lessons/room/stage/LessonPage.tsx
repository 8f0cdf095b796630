import type { InkMark } from '@tongtang/shared/lessons/ink.ts';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { newUuid } from '../../../../platform/new-uuid.ts';
import { PageStage, type PageStageHandle } from '../../../../ui/page-stage/PageStage.tsx';
import type { InkTools } from '../../../../ui/page-stage/use-ink-tools.ts';
import { useStageView, type ShownPage } from '../../../../ui/page-stage/use-stage-view.ts';
import type { LessonPages } from '../../../../platform/use-lesson-pages.ts';
import { sharingSeat } from '../model/stage-picture.ts';
import { PictureView } from '../parts/PictureView.tsx';
import { useRoom } from '../session/LessonRoom.tsx';
import { seatName } from '../parts/seat-name.ts';
import styles from './LessonPage.module.css';
import type { Pages } from './use-pages.ts';

export type LessonPageProps = {
  pages: Pages;
  files: LessonPages;
  /** Absent for those who only look. */
  tools?: InkTools;
};

/** The page everybody looks at, with its ink; or the screen that is shared in its place. */
export function LessonPage(props: LessonPageProps) {
  const { t } = useTranslation('room');
  const { seats, media } = useRoom();
  const { page } = props.pages;
  const file = page.kind === 'courseware' ? props.files.files.get(page.coursewareId) : undefined;
  const [kind, number] = [page.kind, page.page];
  const shown = useMemo<ShownPage | null>(() => {
    if (kind === 'board') return { board: number };
    return file === undefined ? null : { file, page: number };
  }, [kind, number, file]);

  const sharing = sharingSeat(seats);
  if (sharing?.media?.screen != null)
    return (
      <div className={styles['screen']}>
        <PictureView
          picture={sharing.media.screen}
          label={t('tile.screenOf', { name: seatName(sharing) })}
          fit="contain"
        />
      </div>
    );
  return (
    <>
      {media?.own.screen.kind === 'on' && <p className={styles['sharing']}>{t('more.sharing')}</p>}
      {shown === null ? (
        <p className={styles['missing']}>{t('courseware.gone')}</p>
      ) : (
        <Shown {...props} shown={shown} />
      )}
    </>
  );
}

const NO_MARKS: readonly InkMark[] = [];

function Shown({ pages, files, tools, shown }: LessonPageProps & { shown: ShownPage }) {
  const { live, now, may, seats } = useRoom();
  const view = useStageView(files.sources, shown);
  const label = usePageLabel(pages);
  const { pageKey } = pages;
  const stage = useRef<PageStageHandle>(null);
  const names = useRef(seats);
  useEffect(() => {
    names.current = seats;
  });
  useEffect(() => {
    const stops = [
      live.onInkProgress((progress) => {
        if (progress.pageKey === pageKey) stage.current?.showProgress(progress);
      }),
      live.onPointer(({ personId, pageKey: on, x, y }) => {
        if (on !== pageKey) return;
        const name = names.current.find((seat) => seat.personId === personId)?.name ?? null;
        stage.current?.showPointer({ id: personId, name, x, y });
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [live, pageKey]);
  const clip = now.state.clips[pageKey];
  const clipState = useMemo(
    () =>
      clip && {
        playing: clip.playing,
        positionMs: () => clip.atMs + (clip.playing ? live.now() - clip.setAt : 0),
      },
    [clip, live],
  );
  return (
    <PageStage
      ref={stage}
      view={view}
      label={label}
      marks={now.state.ink[pageKey] ?? NO_MARKS}
      tool={tools?.tool ?? null}
      newId={newUuid}
      {...(tools !== undefined && {
        onMark: tools.onMark,
        onErase: tools.onErase,
        onMarkProgress: (part) => live.sendInkProgress({ pageKey, ...part }),
        onPointer: (at) => live.sendPointer({ pageKey, ...at }),
      })}
      {...(clipState !== undefined && { clip: clipState })}
      {...(may('clip.set') && { onClip: (action) => live.act({ kind: 'clip.set', pageKey, ...action }) })}
    />
  );
}

/** 分数的初步认识 第 7 页. */
export function usePageLabel({ page }: Pick<Pages, 'page'>): string {
  const { t } = useTranslation('room');
  const { lesson } = useRoom();
  if (page.kind === 'board') return t('courseware.board', { page: page.page });
  const title = lesson.courseware.find(({ id }) => id === page.coursewareId)?.title ?? '';
  return t('courseware.page', { title, page: page.page });
}
