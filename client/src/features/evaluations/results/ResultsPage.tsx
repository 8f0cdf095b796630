import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { EvaluationResults } from '@tongtang/shared/evaluations/contract.ts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi, useLanguage } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { saveFile } from '../../../platform/save-file.ts';
import { buttonClass } from '../../../ui/Button.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { EvaluationFacts } from '../page/EvaluationFacts.tsx';
import { useEvaluationNews } from '../use-evaluation-news.ts';
import { usePaper } from '../use-paper.ts';
import { Agreement } from './Agreement.tsx';
import { DimensionsPart, RatersPart } from './DimensionsPart.tsx';
import { Figures } from './Figures.tsx';
import { IndicatorsPart } from './IndicatorsPart.tsx';
import { RemarksPart } from './RemarksPart.tsx';
import styles from './Results.module.css';
import { SheetsPart } from './SheetsPart.tsx';

const route = getRouteApi('/signed-in/framed/evaluations/$evaluationId/results');

/** What came out of an evaluation. */
export function ResultsPage() {
  const { t } = useTranslation('evaluations');
  useEvaluationNews();
  const { evaluationId } = route.useParams();
  const { data, error, refetch } = useQuery(
    useApi().evaluations.results.queryOptions({ input: { id: evaluationId } }),
  );
  const back = (
    <Link to="/evaluations/$evaluationId" params={{ evaluationId }}>
      {t('results.back')}
    </Link>
  );
  if (data !== undefined) return <Results results={data} />;
  return (
    <div className={styles['page']}>
      <PageHeader title={t('results.title')} back={back} />
      {error === null ? <Loading lines={8} /> : <ShowProblem error={error} onRetry={() => void refetch()} />}
    </div>
  );
}

function Results({ results }: { results: EvaluationResults }) {
  const { t } = useTranslation('evaluations');
  const { evaluation } = results;
  const isScored = results.results.indicators.length > 0;
  return (
    <div className={styles['page']}>
      <PageHeader
        title={evaluation.name}
        back={
          <Link to="/evaluations/$evaluationId" params={{ evaluationId: evaluation.id }}>
            {t('results.back')}
          </Link>
        }
        actions={<Exports evaluation={evaluation} />}
      />
      <EvaluationFacts evaluation={evaluation} />
      {isScored ? (
        <Figures results={results} />
      ) : (
        <p className={styles['sentence']}>{t('results.notScored')}</p>
      )}
      {isScored && <DimensionsPart results={results} />}
      {isScored && evaluation.mode === 'blind' && <RatersPart results={results} />}
      {isScored && <IndicatorsPart results={results} />}
      <Agreement agreement={results.results.agreement} />
      <RemarksPart results={results} />
      <SheetsPart results={results} />
      {isScored && (
        <section className={styles['definitions']} aria-labelledby="definitions">
          <h2 id="definitions">{t('results.definitions')}</h2>
          <ul>
            {(
              ['definitionTotal', 'definitionTrimmed', 'definitionDeviation', 'definitionKappa'] as const
            ).map((key) => (
              <li key={key}>{t(`results.${key}`)}</li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Exports({ evaluation: { id } }: Pick<EvaluationResults, 'evaluation'>) {
  const { t } = useTranslation('evaluations');
  const api = useApi();
  const { language } = useLanguage();
  const workbook = useMutation({
    mutationFn: () => api.evaluations.workbook.call({ id, locale: language }),
    onSuccess: saveFile,
  });
  const paper = usePaper(id, 'results');
  return (
    <>
      <Button loading={workbook.isPending} onClick={() => workbook.mutate()}>
        {t('results.excel')}
      </Button>
      <Button loading={paper.isPending} onClick={() => paper.mutate()}>
        {t('results.pdf')}
      </Button>
      <Link to="/evaluations/$evaluationId/print" params={{ evaluationId: id }} className={buttonClass()}>
        {t('results.print')}
      </Link>
      <ShowProblem error={workbook.error ?? paper.error} />
    </>
  );
}
