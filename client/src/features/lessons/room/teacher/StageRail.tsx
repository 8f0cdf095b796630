import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../../ui/Button.tsx';
import { Icon } from '../parts/Icon.tsx';
import { nextStage, stageProgress, type StageProgress } from '../model/stage-progress.ts';
import { useRoom } from '../session/LessonRoom.tsx';
import { useLessonNow } from '../session/use-local-now.ts';
import type { Pages } from '../stage/use-pages.ts';
import { StagePageRow } from './StagePageRow.tsx';
import styles from './StageRail.module.css';

const MINUTE_MS = 60_000;

/** The stages of the lesson and where it stands now. */
export function useStages(): StageProgress[] {
  const { lesson, live, now } = useRoom();
  return stageProgress(lesson.stages, now.state, useLessonNow(live, 5_000));
}

/** Left edge: the plan's stages with minutes gone; the next one begins by a press. */
export function StageRail({ pages }: { pages: Pages }) {
  const { t } = useTranslation('room');
  const { live, may } = useRoom();
  const [isFolded, setFolded] = useState(false);
  const stages = useStages();
  const next = nextStage(stages);
  const conducts = may('stage.started');
  const start = (stageId: string) => live.act({ kind: 'stage.started', stageId });
  return (
    <section className={styles['rail']} data-folded={isFolded || undefined} aria-label={t('stage.title')}>
      <div className={styles['head']}>
        {!isFolded && <h2>{t('stage.title')}</h2>}
        <button
          type="button"
          className={styles['fold']}
          aria-expanded={!isFolded}
          aria-label={t(isFolded ? 'stage.unfold' : 'stage.fold')}
          onClick={() => setFolded(!isFolded)}
        >
          <Icon name={isFolded ? 'unfold' : 'fold'} size={18} />
        </button>
      </div>
      {stages.length === 0 && !isFolded && <p className={styles['none']}>{t('stage.none')}</p>}
      <ol className={styles['list']}>
        {stages.map((stage) => (
          <StageRow
            key={stage.id}
            stage={stage}
            onStart={conducts ? () => start(stage.id) : null}
            page={<StagePageRow stage={stage} pages={pages} />}
          />
        ))}
      </ol>
      {conducts && next !== undefined && !isFolded && (
        <Button size="s" wide onClick={() => start(next.id)}>
          {t(stages.some(({ status }) => status === 'running') ? 'stage.next' : 'stage.start', {
            title: next.title,
          })}
        </Button>
      )}
    </section>
  );
}

type StageRowProps = { stage: StageProgress; onStart: (() => void) | null; page: ReactNode };

function StageRow({ stage, onStart, page }: StageRowProps) {
  const { t } = useTranslation('room');
  const spent = Math.floor(stage.spentMs / MINUTE_MS);
  const isOver = spent >= stage.minutes && stage.status === 'running';
  const content = (
    <>
      <span className={styles['mark']} aria-hidden>
        {stage.status === 'done' && <Icon name="check" size={16} />}
      </span>
      <span className={styles['title']}>{stage.title}</span>
      <span className={styles['minutes']}>
        {stage.status === 'ahead'
          ? t('stage.planned', { planned: stage.minutes })
          : t('stage.minutes', { spent, planned: stage.minutes })}
      </span>
      <span className="visually-hidden">{t(`stage.${stage.status}`)}</span>
      {stage.status === 'running' && (
        <span className={styles['bar']} data-over={isOver || undefined} aria-hidden>
          <span
            style={{ transform: `scaleX(${Math.min(1, stage.spentMs / (stage.minutes * MINUTE_MS))})` }}
          />
        </span>
      )}
    </>
  );
  return (
    <li
      className={styles['row']}
      data-status={stage.status}
      aria-current={stage.status === 'running' ? 'step' : undefined}
    >
      {onStart !== null && stage.status !== 'running' ? (
        <button
          type="button"
          className={styles['press']}
          onClick={onStart}
          title={t('stage.jump', { title: stage.title })}
        >
          {content}
        </button>
      ) : (
        <span className={styles['press']}>{content}</span>
      )}
      {page}
    </li>
  );
}
