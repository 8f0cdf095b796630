import { useMutation } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReviewReport } from '@tongtang/shared/review-reports/report.ts';
import { ReviewReportId } from '@tongtang/shared/wire/ids.ts';
import { useTranslation } from 'react-i18next';
import { useApi, useLanguage } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { saveFile } from '../../../platform/save-file.ts';
import { Button, buttonClass } from '../../../ui/Button.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { StateDot } from '../StateDot.tsx';
import { useReport, useReportNews } from '../use-report.ts';
import { Paper } from './Paper.tsx';
import styles from './ReportPage.module.css';

const route = getRouteApi('/signed-in/framed/review-reports/$reportId');

/** A report as it is read, printed and saved. */
export function ReportPage() {
  const { t } = useTranslation('reviewReports');
  const { data, error, refetch } = useReport(ReviewReportId.parse(route.useParams().reportId));
  if (data !== undefined) return <Opened report={data} />;
  return (
    <div className={styles['page']}>
      <PageHeader title={t('tool')} />
      {error === null ? <Loading lines={8} /> : <ShowProblem error={error} onRetry={() => void refetch()} />}
    </div>
  );
}

function Opened({ report }: { report: ReviewReport }) {
  const { t } = useTranslation('reviewReports');
  const { id, recordingId, state, lesson, moderator } = report;
  useReportNews(recordingId);
  const { language } = useLanguage();
  const api = useApi();
  const save = useMutation({
    mutationFn: (format: 'docx' | 'pdf') => api.reviewReports.paper.call({ id, format, locale: language }),
    onSuccess: saveFile,
  });
  return (
    <div className={styles['page']}>
      <div className={styles['screen']}>
        <PageHeader
          title={t('titleOf', { title: lesson.title })}
          back={
            <Link to="/recordings/$recordingId" params={{ recordingId }} search={{ beside: 'report' }}>
              {t('toRecording')}
            </Link>
          }
          actions={
            <>
              <StateDot state={state} />
              <span className={styles['soft']}>{t('by', { name: moderator.name })}</span>
              <Button busy={save.isPending && save.variables === 'docx'} onClick={() => save.mutate('docx')}>
                {t('asWord')}
              </Button>
              <Button busy={save.isPending && save.variables === 'pdf'} onClick={() => save.mutate('pdf')}>
                {t('asPdf')}
              </Button>
              <Button onClick={() => print()}>{t('print')}</Button>
              {report.abilities.write && (
                <Link
                  to="/recordings/$recordingId"
                  params={{ recordingId }}
                  search={{ beside: 'report' }}
                  className={buttonClass({ look: 'primary' })}
                >
                  {t('write')}
                </Link>
              )}
            </>
          }
        />
        <ShowProblem error={save.error} />
      </div>
      <Paper report={report} />
    </div>
  );
}
