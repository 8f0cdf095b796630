import {
  EVIDENCE_MOST,
  type ReportPoint,
  type ReviewReport,
} from '@tongtang/shared/review-reports/report.ts';
import { ReportEvidenceId } from '@tongtang/shared/wire/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newUuid } from '../../../platform/new-uuid.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { hasDraft } from '../../../platform/use-draft.ts';
import { Button } from '../../../ui/Button.tsx';
import { clockWords } from '../../../ui/time-words.ts';
import { TaskWords } from '../TaskWords.tsx';
import { useReportChange, useTakeReport } from '../use-report.ts';
import { takePicture, type StillPlayer } from './capture.ts';
import { EvidenceList } from './EvidenceList.tsx';
import { ChangePointForm } from './PointForm.tsx';
import styles from './Report.module.css';

type PointCardProps = { point: ReportPoint; report: ReviewReport; player: StillPlayer };

/** One point with its evidence; everybody of the group may change it. */
export function PointCard({ point, report, player }: PointCardProps) {
  const { t } = useTranslation('reviewReports');
  const [isChanging, setChanging] = useState(() => hasDraft(`report.${report.id}.${point.id}`));
  return (
    <li className={styles['card']} aria-label={point.body}>
      {isChanging ? (
        <ChangePointForm point={point} report={report} onClose={() => setChanging(false)} />
      ) : (
        <p className={styles['words']}>{point.body}</p>
      )}
      <EvidenceList point={point} report={report} player={player} />
      {point.task !== null && <TaskWords task={point.task} />}
      {report.abilities.write && !isChanging && (
        <Acts {...{ point, report, player }} onChange={() => setChanging(true)} />
      )}
      <span className={styles['soft']}>{t('writtenBy', { name: point.author.name })}</span>
    </li>
  );
}

function Acts({ point, report, player, onChange }: PointCardProps & { onChange: () => void }) {
  const { t } = useTranslation('reviewReports');
  const { points } = useApi().reviewReports;
  const at = { id: report.id, pointId: point.id };
  const take = useTakeReport();
  const add = useReportChange(async () => {
    const { seat } = player;
    seat.pause();
    const startMs = Math.round(seat.get().positionMs);
    const evidence = { id: ReportEvidenceId.parse(newUuid()), startMs };
    // without its picture it is there all the same
    take(await points.addEvidence.call({ ...at, evidence }));
    return takePicture(player, { reportId: report.id, evidence, isHere: true });
  });
  const remove = useReportChange(() => points.remove.call(at));
  const makeTask = useReportChange(() => points.makeTask.call(at));
  const mayTask = point.kind === 'improvement' && point.task === null;
  return (
    <>
      <p className={styles['acts']}>
        {point.evidence.length < EVIDENCE_MOST && (
          <Button
            size="s"
            busy={add.isPending}
            aria-label={t('evidence.addTo', { body: point.body })}
            onClick={() => add.mutate(undefined)}
          >
            {t('evidence.add')}
          </Button>
        )}
        {mayTask && (
          <Button size="s" busy={makeTask.isPending} onClick={() => makeTask.mutate(undefined)}>
            {t('task.make')}
          </Button>
        )}
        <Button size="s" look="quiet" aria-label={t('changeOf', { body: point.body })} onClick={onChange}>
          {t('change')}
        </Button>
        <Button
          size="s"
          look="quiet"
          busy={remove.isPending}
          aria-label={t('removeOf', { body: point.body })}
          onClick={() => remove.mutate(undefined)}
        >
          {t('remove')}
        </Button>
      </p>
      {add.isPending && (
        <p role="status">{t('evidence.taking', { time: clockWords(player.seat.get().positionMs) })}</p>
      )}
      <ShowProblem error={add.error ?? remove.error ?? makeTask.error} />
    </>
  );
}
