import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { useTranslation } from 'react-i18next';
import type { LiveLesson } from '../room/model/live-lesson.ts';
import type { StageItem } from '../room/model/stage-picture.ts';
import { CountdownCard } from './CountdownCard.tsx';
import { countdownView, tileColumns } from './screen.model.ts';
import { ScreenPage } from './ScreenPage.tsx';
import styles from './ScreenStage.module.css';
import { ScreenTile, SharedScreen } from './ScreenTile.tsx';
import type { LessonPages } from '../../../platform/use-lesson-pages.ts';
import type { ScreenState } from './use-screen-state.ts';

type ScreenStageProps = {
  lesson: Lesson;
  live: LiveLesson;
  screen: ScreenState;
  pages: LessonPages | null;
};

/** What the lead teacher chose to show: large, and small beside it. */
export function ScreenStage(props: ScreenStageProps) {
  const { picture, live, now } = props.screen;
  const countdown = countdownView(live.state.countdown, now);
  const [only] = picture.large;
  const isOnePage = picture.large.length === 1 && only?.kind !== 'seat';
  return (
    <div className={styles['stage']} data-aside={picture.small.length > 0 || countdown !== null}>
      <div
        className={styles['large']}
        data-page={isOnePage}
        style={{ ['--columns' as string]: tileColumns(picture.large.length) }} // as: a custom property
      >
        {picture.large.length === 0 && <NobodyThere />}
        {picture.large.map((item) => (
          <div key={keyOf(item)} className={styles['cell']}>
            <Item {...props} item={item} size="large" />
          </div>
        ))}
      </div>
      {(picture.small.length > 0 || countdown !== null) && (
        <div className={styles['small']}>
          {countdown !== null && <CountdownCard countdown={countdown} />}
          {picture.small.map((item) => (
            <div key={keyOf(item)} className={styles['side']}>
              <Item {...props} item={item} size="small" />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function Item({
  item,
  size,
  lesson,
  live,
  screen,
  pages,
}: ScreenStageProps & { item: StageItem; size: 'large' | 'small' }) {
  switch (item.kind) {
    case 'page':
      return pages === null ? null : (
        <ScreenPage
          lesson={lesson}
          live={live}
          state={screen.live.state}
          pages={pages}
          writes={screen.onStage !== null}
        />
      );
    case 'screen':
      return <SharedScreen seat={item.seat} />;
    case 'seat': {
      const line = screen.media?.line;
      const picturesOff = line?.kind === 'weak' && line.picturesOff;
      const isLost = screen.lost[item.seat.key] !== undefined;
      return <ScreenTile seat={item.seat} picturesOff={picturesOff} isLost={isLost} size={size} />;
    }
  }
}

function NobodyThere() {
  const { t } = useTranslation('classroom');
  return <p className={styles['nobody']}>{t('phase.waiting')}</p>;
}

const keyOf = (item: StageItem): string => (item.kind === 'page' ? 'page' : `${item.kind}-${item.seat.key}`);
