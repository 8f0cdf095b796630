import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { PrintableSheet } from '@tongtang/shared/evaluations/contract.ts';
import { short } from '@tongtang/shared/evaluations/short-figure.ts';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { FactList } from '../FactList.tsx';
import { ReadSheet } from '../results/ReadSheet.tsx';
import { usePaper } from '../use-paper.ts';
import { useRaterName } from '../use-rater-name.ts';
import styles from './PrintPage.module.css';

const route = getRouteApi('/signed-in/framed/evaluations/$evaluationId/print');

/** Sheets, or the empty form, as they are printed and signed, each on its own paper. */
export function PrintPage() {
  const { t } = useTranslation('evaluations');
  const { evaluationId } = route.useParams();
  const { of = 'sheets' } = route.useSearch();
  const { data, error, refetch } = useQuery(
    useApi().evaluations.printable.queryOptions({ input: { id: evaluationId, of } }),
  );
  const paper = usePaper(evaluationId, of);
  const items = data?.items ?? [];
  return (
    <div className={styles['page']}>
      <div className={styles['screen']}>
        <PageHeader
          title={t(of === 'blank' ? 'page.blankForm' : 'results.printTitle')}
          intro={t('results.printHint')}
          back={
            <Link to="/evaluations/$evaluationId" params={{ evaluationId }}>
              {t('results.back')}
            </Link>
          }
          actions={
            items.length > 0 && (
              <>
                <Button busy={paper.isPending} onClick={() => paper.mutate()}>
                  {t('results.pdf')}
                </Button>
                <Button look="primary" onClick={() => print()}>
                  {t('results.printNow')}
                </Button>
              </>
            )
          }
        />
      </div>
      {data === undefined && error === null && <Loading lines={8} />}
      <ShowProblem error={paper.error} />
      <ShowProblem error={error} onRetry={() => void refetch()} />
      {data?.items.length === 0 && <EmptyState title={t('results.printEmpty')} />}
      {items.map((item, at) => (
        <Paper key={at} item={item} />
      ))}
    </div>
  );
}

function Paper({ item }: { item: PrintableSheet }) {
  const { t } = useTranslation('evaluations');
  const { evaluation, content, score, submittedAt } = item;
  return (
    <article className={styles['paper']}>
      <h2>{evaluation.name}</h2>
      <Facts item={item} />
      <ReadSheet template={evaluation.content} sheet={content} isUnfinished={submittedAt === null} />
      {evaluation.content.dimensions.some(({ weight }) => weight > 0) && (
        <p className={styles['total']}>
          {t('results.sheetScore')}：<b>{score.sum === null ? '________' : short(score.sum)}</b>
          {score.band !== null && `　${t('results.band')}：${score.band}`}
        </p>
      )}
      <Signatures item={item} />
      {evaluation.content.source !== '' && (
        <p className={styles['source']}>{t('results.source', { source: evaluation.content.source })}</p>
      )}
    </article>
  );
}

function Facts({ item }: { item: PrintableSheet }) {
  const { t } = useTranslation('evaluations');
  const { moment, date } = useDateWords();
  const nameOf = useRaterName();
  const { evaluation, isBlank, submittedAt, signatures } = item;
  const { subject, templateName, templateVersion } = evaluation;
  const [only] = signatures;
  const facts: [string, string][] = [
    [t('results.facts.subject'), subject.title],
    [t('results.facts.schools'), subject.schools.map(({ name }) => name).join(' — ')],
    [t('results.facts.teachers'), subject.people.map(({ name }) => name).join('、')],
    [t('results.facts.when'), subject.startsAt === null ? '—' : moment(subject.startsAt)],
    ...(only !== undefined && signatures.length === 1
      ? ([
          [
            t('results.facts.rater'),
            [nameOf(only), only.organisation].filter((part) => part !== '').join(' · '),
          ],
          [t('results.facts.role'), t(`results.roles.${only.role}`)],
        ] satisfies [string, string][])
      : []),
    [
      t('results.facts.form'),
      templateVersion === null
        ? templateName
        : t('results.form', { name: templateName, version: templateVersion }),
    ],
    ...(isBlank
      ? []
      : ([
          [
            t('results.facts.submittedAt'),
            submittedAt === null ? t('results.notSubmitted') : date(submittedAt),
          ],
        ] satisfies [string, string][])),
  ];
  return <FactList facts={facts} />;
}

/** A line for each who signs; where nobody is named, one with a place for the name. */
function Signatures({ item: { signatures } }: { item: PrintableSheet }) {
  const { t } = useTranslation('evaluations');
  const nameOf = useRaterName();
  const names =
    signatures.length === 0
      ? [`${t('results.facts.rater')}：`]
      : signatures.map((rater) => `${nameOf(rater)}（${t(`results.roles.${rater.role}`)}）`);
  return (
    <ul className={styles['signatures']}>
      {names.map((name, at) => (
        <li key={at}>
          <span>{name}</span>
          <span>{t('results.signature')}：</span>
          <span>{t('results.date')}：</span>
        </li>
      ))}
    </ul>
  );
}
