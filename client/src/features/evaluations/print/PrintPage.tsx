import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { PrintableSheet } from '@tongtang/shared/evaluations/contract.ts';
import { short } from '@tongtang/shared/evaluations/short-figure.ts';
import type { z } from 'zod';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { ReadSheet } from '../results/ReadSheet.tsx';
import { usePaper } from '../use-paper.ts';
import { useRaterName } from '../use-rater-name.ts';
import styles from './PrintPage.module.css';

const route = getRouteApi('/signed-in/framed/evaluations/$evaluationId/print');

/** Sheets as they are printed and signed, each on its own paper. */
export function PrintPage() {
  const { t } = useTranslation('evaluations');
  const { evaluationId } = route.useParams();
  const { data, error, refetch } = useQuery(
    useApi().evaluations.printable.queryOptions({ input: { id: evaluationId } }),
  );
  const paper = usePaper(evaluationId, 'sheets');
  const items = data?.items ?? [];
  return (
    <div className={styles['page']}>
      <div className={styles['screen']}>
        <PageHeader
          title={t('results.printTitle')}
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

function Paper({ item }: { item: z.infer<typeof PrintableSheet> }) {
  const { t } = useTranslation('evaluations');
  const { moment, date } = useDateWords();
  const nameOf = useRaterName();
  const { evaluation, content, score, submittedAt, signatures } = item;
  const { subject, templateName, templateVersion } = evaluation;
  const isBlank = submittedAt === null;
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
    [t('results.facts.submittedAt'), submittedAt === null ? t('results.notSubmitted') : date(submittedAt)],
  ];
  return (
    <article className={styles['paper']}>
      <h2>{evaluation.name}</h2>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ReadSheet template={evaluation.content} sheet={content} isBlank={isBlank} />
      {evaluation.content.dimensions.some(({ weight }) => weight > 0) && (
        <p className={styles['total']}>
          {t('results.sheetScore')}：<b>{score.sum === null ? '________' : short(score.sum)}</b>
          {score.band !== null && `　${t('results.band')}：${score.band}`}
        </p>
      )}
      <ul className={styles['signatures']}>
        {signatures.map((rater) => (
          <li key={`${rater.name} ${rater.organisation} ${rater.role}`}>
            <span>
              {nameOf(rater)}（{t(`results.roles.${rater.role}`)}）
            </span>
            <span>{t('results.signature')}：</span>
            <span>{t('results.date')}：</span>
          </li>
        ))}
      </ul>
      {evaluation.content.source !== '' && (
        <p className={styles['source']}>{t('results.source', { source: evaluation.content.source })}</p>
      )}
    </article>
  );
}
