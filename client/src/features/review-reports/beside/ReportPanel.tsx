import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ListedReport } from '@tongtang/shared/review-reports/report.ts';
import { ReviewReportId, type RecordingId } from '@tongtang/shared/wire/ids.ts';
import { useState, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import { newUuid } from '../../../platform/new-uuid.ts';
import type { PlayerTool } from '../../../platform/places.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { BesidePanel } from '../../../ui/BesidePanel.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { StateDot } from '../StateDot.tsx';
import { useReportNews, useReportsAgain, useReportsOf } from '../use-report.ts';
import { DraftPart } from './DraftPart.tsx';
import styles from './Report.module.css';

type ReportPanelProps = ComponentProps<PlayerTool['Panel']>;

/** The review report beside the recording: the draft to write, those that are published to open. */
export function ReportPanel({ recording, seat, takeStill }: ReportPanelProps) {
  const { t } = useTranslation('reviewReports');
  useReportNews(recording.id);
  const { data, error, refetch } = useReportsOf(recording.id);
  const draft = data?.items.find(({ state }) => state === 'draft');
  const published = data?.items.filter(({ state }) => state === 'published') ?? [];
  return (
    <BesidePanel className={styles['panel']} label={t('tool')}>
      {data === undefined && error === null && <Loading lines={4} />}
      <ShowProblem error={error} onRetry={() => void refetch()} />
      {draft !== undefined && (
        <DraftPart key={draft.id} id={draft.id} recording={recording} player={{ seat, takeStill }} />
      )}
      {published.length > 0 && <Published items={published} />}
      {data !== undefined && draft === undefined && (
        <>
          {published.length === 0 && <p className={styles['soft']}>{t('none')}</p>}
          {data.mayBegin && !recording.isRecording && (
            <Begin recordingId={recording.id} isFirst={published.length === 0} />
          )}
        </>
      )}
    </BesidePanel>
  );
}

function Published({ items }: { items: readonly ListedReport[] }) {
  const { t } = useTranslation('reviewReports');
  const { moment } = useDateWords();
  return (
    <ul className={styles['plain']}>
      {items.map(({ id, state, moderator, publishedAt }) => (
        <li key={id} className={styles['card']}>
          <Link to="/review-reports/$reportId" params={{ reportId: id }}>
            {t('open')}
          </Link>
          <span className={styles['soft']}>
            {t('by', { name: moderator.name })} · {publishedAt !== null && moment(publishedAt)}
          </span>
          <StateDot state={state} />
        </li>
      ))}
    </ul>
  );
}

function Begin({ recordingId, isFirst }: { recordingId: RecordingId; isFirst: boolean }) {
  const { t } = useTranslation('reviewReports');
  // sent again it is the same one
  const [id] = useState(() => ReviewReportId.parse(newUuid()));
  const again = useReportsAgain();
  const begin = useMutation(useApi().reviewReports.begin.mutationOptions({ onSettled: again }));
  return (
    <>
      <p className={styles['soft']}>{t('how')}</p>
      <p>
        <Button
          size="s"
          look={isFirst ? 'primary' : 'plain'}
          busy={begin.isPending}
          onClick={() => begin.mutate({ recordingId, id })}
        >
          {t(isFirst ? 'begin' : 'beginAnother')}
        </Button>
      </p>
      <ShowProblem error={begin.error} />
    </>
  );
}
