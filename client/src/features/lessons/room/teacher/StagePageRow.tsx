import { useTranslation } from 'react-i18next';
import { isShown, stagePageOf, stagePageWords, type StagePage } from '../../stage-page.model.ts';
import type { StageProgress } from '../model/stage-progress.ts';
import { Icon } from '../parts/Icon.tsx';
import { useRoom } from '../session/LessonRoom.tsx';
import type { Pages } from '../stage/use-pages.ts';
import styles from './StageRail.module.css';

type StagePageRowProps = { stage: StageProgress; pages: Pages };

/** The page the plan has beside a stage. Nothing is turned by itself: whoever conducts goes there by a press. */
export function StagePageRow({ stage, pages }: StagePageRowProps) {
  const { t } = useTranslation('room');
  const { lesson } = useRoom();
  const shown = stagePageOf(stage, lesson.courseware);
  if (shown === null) return null;
  if (shown.kind === 'gone') return <p className={styles['pageGone']}>{t('stage.page.gone')}</p>;
  return <PageThere shown={shown} isRunning={stage.status === 'running'} pages={pages} />;
}

type PageThereProps = {
  shown: Extract<StagePage, { kind: 'there' }>;
  isRunning: boolean;
  pages: Pages;
};

function PageThere({ shown, isRunning, pages }: PageThereProps) {
  const { t } = useTranslation('room');
  const { now, may } = useRoom();
  const { key, facts } = stagePageWords(shown);
  const isNow = isShown(shown, pages.page);
  const words = (
    <>
      <Icon name={isNow ? 'check' : 'courseware'} size={16} />
      <span>{t(`stage.page.${key}`, facts)}</span>
    </>
  );
  if (!shown.ready) return <p className={styles['pageGone']}>{t('stage.page.notReady', facts)}</p>;
  if (!may('page.shown') || now.state.phase !== 'live' || isNow)
    return (
      <p className={styles['page']} data-now={isNow || undefined} title={shown.title}>
        {words}
        {isNow && <span className="visually-hidden">{t('stage.page.now')}</span>}
      </p>
    );
  return (
    <button
      type="button"
      className={styles['page']}
      data-offer={isRunning || undefined}
      title={shown.title}
      aria-label={t(`stage.page.${key === 'whole' ? 'goWhole' : 'go'}`, facts)}
      onClick={() => pages.show(shown.page)}
    >
      {words}
    </button>
  );
}
