import type { InkMark } from '@tongtang/shared/lessons/ink.ts';
import { pageKeyOf } from '@tongtang/shared/lessons/ink.ts';
import type { LiveState } from '@tongtang/shared/lessons/live-state.ts';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { newUuid } from '../../../platform/new-uuid.ts';
import { useLessonPages, type LessonPages } from '../../../platform/use-lesson-pages.ts';
import type { Sketch } from '../../../platform/sketch.ts';
import { sizeOfView } from '../../../ui/page-stage/stage-view.ts';
import { PageStage } from '../../../ui/page-stage/PageStage.tsx';
import { useStageView, type ShownPage } from '../../../ui/page-stage/use-stage-view.ts';
import type { Player } from '../player/player.ts';
import { usePlayerState } from '../use-player-state.ts';
import { PAGE } from '../views.model.ts';
import styles from './PageTile.module.css';

type PageTileProps = { recording: Recording; player: Player; sketch: Sketch; state: LiveState };

const NO_MARKS: readonly InkMark[] = [];

/** The page that was shown at the position, with the ink it had then. */
export function PageTile(props: PageTileProps) {
  const { t } = useTranslation('recordings');
  const pages = useLessonPages(props.recording.lesson);
  const { page } = props.state;
  const file = page.kind === 'courseware' ? pages?.files.get(page.coursewareId) : undefined;
  const [kind, number] = [page.kind, page.page];
  const shown = useMemo<ShownPage | null>(() => {
    if (kind === 'board') return { board: number };
    return file === undefined ? null : { file, page: number };
  }, [kind, number, file]);
  if (pages === null) return null;
  if (shown === null) return <p className={styles['missing']}>{t('pageMissing')}</p>;
  return <Shown {...props} pages={pages} shown={shown} />;
}

type ShownProps = PageTileProps & { pages: LessonPages; shown: ShownPage };

function Shown({ recording, player, sketch, state, pages, shown }: ShownProps) {
  const view = useStageView(pages.sources, shown);
  const [width, height] = sizeOfView(view);
  useEffect(() => sketch.shapeIs(PAGE, () => width / height), [sketch, width, height]);
  const label = usePageLabel(recording, state);
  const pageKey = pageKeyOf(state.page);
  const isRunning = usePlayerState(player, ({ phase }) => phase === 'playing');
  const clip = state.clips[pageKey];
  const { startedAt } = recording;
  const clipState = useMemo(
    () =>
      clip && {
        playing: clip.playing && isRunning,
        positionMs: () => clip.atMs + (clip.playing ? startedAt + player.get().positionMs - clip.setAt : 0),
      },
    [clip, isRunning, startedAt, player],
  );
  return (
    <PageStage
      view={view}
      label={label}
      marks={state.ink[pageKey] ?? NO_MARKS}
      tool={null}
      newId={newUuid}
      {...(clipState !== undefined && { clip: clipState })}
    />
  );
}

function usePageLabel({ lesson }: Recording, { page }: LiveState): string {
  const { t } = useTranslation('recordings');
  if (page.kind === 'board') return t('board', { page: page.page });
  const title = lesson.courseware.find(({ id }) => id === page.coursewareId)?.title ?? '';
  return t('coursewarePage', { title, page: page.page });
}
