import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { useTranslation } from 'react-i18next';
import { clockOf } from './idle.model.ts';
import { ScreenTile, Video } from './ScreenTile.tsx';
import type { ScreenState } from './use-screen-state.ts';
import styles from './WaitingStage.module.css';

/** Before the teacher begins: that all is ready, this class as others will see it, and who is there already. */
export function WaitingStage({ lesson, screen }: { lesson: Lesson; screen: ScreenState }) {
  const { t } = useTranslation('classroom');
  const { now, media, seats } = screen;
  const own = media?.ownCamera ?? null;
  const others = seats.filter(({ isMe, kind }) => !isMe && kind !== 'assisting');
  return (
    <div className={styles['waiting']}>
      <section className={styles['words']}>
        <h2 className={styles['title']}>{t('phase.waiting')}</h2>
        <p className={styles['left']}>
          {now < lesson.startsAt
            ? t('phase.toStart', { time: clockOf(lesson.startsAt - now) })
            : t('phase.overdue')}
        </p>
        {media !== null && own !== null && <p className={styles['quiet']}>{t('phase.waitingWords')}</p>}
      </section>
      <div className={styles['pictures']}>
        <figure className={styles['own']}>
          {own !== null && <Video picture={own} label={t('phase.self')} fit="cover" />}
          <figcaption className={styles['caption']}>{t('phase.self')}</figcaption>
        </figure>
        <div className={styles['others']}>
          {others.slice(0, 2).map((seat) => (
            <div key={seat.key} className={styles['other']}>
              <ScreenTile
                seat={seat}
                picturesOff={false}
                isLost={screen.lost[seat.key] !== undefined}
                size="small"
              />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}
