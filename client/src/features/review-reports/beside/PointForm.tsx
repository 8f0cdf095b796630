import {
  EVIDENCE_MOST,
  POINT_MOST,
  type PointKind,
  type ReportEvidence,
  type ReportPoint,
  type ReviewReport,
} from '@tongtang/shared/review-reports/report.ts';
import { ReportEvidenceId, ReportPointId, type ReviewThreadId } from '@tongtang/shared/wire/ids.ts';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { MostArea } from '../../../platform/forms/MostField.tsx';
import { newUuid } from '../../../platform/new-uuid.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { asRequestProblem } from '../../../platform/request-problem.ts';
import { dropDraft, useDraft } from '../../../platform/use-draft.ts';
import { Button } from '../../../ui/Button.tsx';
import { timesOf } from '../times.ts';
import { useReportChange, useTakeReport } from '../use-report.ts';
import { takePicture, type StillPlayer } from './capture.ts';
import styles from './Report.module.css';

/** What somebody said, from which a point is made. */
export type Said = {
  /** Stays the same while it is shown. */
  key: string;
  who: string;
  body: string;
  threadId: ReviewThreadId | null;
  evidence: Pick<ReportEvidence, 'startMs' | 'endMs'>[];
};

type NewPointFormProps = {
  kind: PointKind;
  report: ReviewReport;
  player: StillPlayer;
  draft: string;
  from?: Said;
  onClose: () => void;
};

/** A new point; what it is made from brings its evidence, of which the pictures are taken at once. */
export function NewPointForm({ kind, report, player, draft, from, onClose }: NewPointFormProps) {
  const { t } = useTranslation('reviewReports');
  // sent again it is the same one
  const [pointId] = useState(() => ReportPointId.parse(newUuid()));
  const [evidence] = useState(() =>
    (from?.evidence ?? [])
      .slice(0, EVIDENCE_MOST)
      .map((one) => ({ ...one, id: ReportEvidenceId.parse(newUuid()) })),
  );
  const api = useApi();
  const take = useTakeReport();
  const add = useReportChange(
    async (body: string) => {
      const point = { pointId, kind, body, evidence, threadId: from?.threadId ?? null };
      let changed = await api.reviewReports.points.add.call({ id: report.id, ...point });
      take(changed);
      for (const one of evidence)
        changed = await takePicture(player, { reportId: report.id, evidence: one, isHere: false });
      return changed;
    },
    () => {
      dropDraft(draft);
      onClose();
    },
  );
  return (
    <PointForm
      draft={draft}
      {...(from !== undefined && { first: from.body })}
      label={t(`kinds.${kind}`)}
      sendLabel={t('save')}
      isSending={add.isPending}
      error={add.error}
      onSend={add.mutate}
      onCancel={onClose}
    >
      {evidence.length > 0 && (
        <p className={styles['soft']} role="status">
          {t(add.isPending ? 'evidence.taking' : 'evidence.comesAlong', {
            time: evidence.map(timesOf).join(t('and')),
          })}
        </p>
      )}
    </PointForm>
  );
}

/** What came in between, as the server tells it. */
const Changed = z.object({ body: z.string(), revision: z.number() });

type ChangePointFormProps = { point: ReportPoint; report: ReviewReport; onClose: () => void };

/** Changes words that somebody else may change too: who comes second keeps what they wrote, and sees the other's. */
export function ChangePointForm({ point, report, onClose }: ChangePointFormProps) {
  const { t } = useTranslation('reviewReports');
  const draft = `report.${report.id}.${point.id}`;
  // what the form began from: news that come while one writes do not change it
  const [revision, setRevision] = useState(point.revision);
  const api = useApi();
  const at = { id: report.id, pointId: point.id };
  const change = useReportChange(
    (body: string) => api.reviewReports.points.change.call({ ...at, body, revision }),
    () => {
      dropDraft(draft);
      onClose();
    },
  );
  const problem = change.error === null ? null : asRequestProblem(change.error);
  const between =
    problem?.reason === 'report.point-changed' ? Changed.safeParse(problem.data).data : undefined;
  return (
    <PointForm
      draft={draft}
      first={point.body}
      label={t('changeOf', { body: point.body })}
      sendLabel={t('save')}
      isSending={change.isPending}
      error={change.error}
      onSend={change.mutate}
      onCancel={onClose}
    >
      {between !== undefined && between.revision !== revision && (
        <p className={styles['between']}>
          {t('between', { body: between.body })}{' '}
          <Button size="s" look="quiet" onClick={() => setRevision(between.revision)}>
            {t('saveOver')}
          </Button>
        </p>
      )}
    </PointForm>
  );
}

type PointFormProps = {
  /** Under which what is unsent is kept. */
  draft: string;
  first?: string;
  label: string;
  sendLabel: string;
  isSending: boolean;
  error: unknown;
  onSend: (body: string) => void;
  onCancel: () => void;
  children?: ReactNode;
};

/** Words of a point; Ctrl+Enter sends, Escape gives up. */
function PointForm({ draft, first, label, children, ...form }: PointFormProps) {
  const { t } = useTranslation('reviewReports');
  const [body, setBody] = useDraft(draft, first);
  const isReady = body.trim() !== '' && body.length <= POINT_MOST && !form.isSending;
  const send = () => {
    if (isReady) form.onSend(body.trim());
  };
  const giveUp = () => {
    dropDraft(draft);
    form.onCancel();
  };
  return (
    <div className={styles['form']}>
      <MostArea
        autoFocus
        autoSize={{ minRows: 2, maxRows: 8 }}
        aria-label={label}
        value={body}
        most={POINT_MOST}
        onChange={({ target }) => setBody(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
          if (event.key === 'Escape') giveUp();
        }}
      />
      {children}
      <p className={styles['acts']}>
        <Button look="primary" size="s" busy={form.isSending} disabled={!isReady} onClick={send}>
          {form.sendLabel}
        </Button>
        <Button size="s" look="quiet" onClick={giveUp}>
          {t('cancel')}
        </Button>
      </p>
      <ShowProblem error={form.error} />
    </div>
  );
}
