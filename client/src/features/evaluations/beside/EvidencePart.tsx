import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { EvaluationResults } from '@tongtang/shared/evaluations/contract.ts';
import { short } from '@tongtang/shared/evaluations/short-figure.ts';
import { maxScoreOf, isScoredIndicator } from '@tongtang/shared/evaluations/template.ts';
import type { EvaluationId } from '@tongtang/shared/wire/ids.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { buttonClass } from '../../../ui/Button.tsx';
import { Choice } from '../../../ui/Choice.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { AnswerWords } from '../results/AnswerWords.tsx';
import { useRaterName } from '../use-rater-name.ts';
import { EvidenceClips } from './EvidenceClips.tsx';
import styles from './EvaluationPanel.module.css';
import {
  evidenceOf,
  shownItems,
  type EvidenceFilter,
  type ItemEvidence,
  type RemarkEvidence,
} from './evidence.model.ts';

/** After the opening: of each item the spread and everybody's evidence side by side, to be argued from. */
export function EvidencePart({ id }: { id: EvaluationId }) {
  const { data, error, refetch } = useQuery(useApi().evaluations.results.queryOptions({ input: { id } }));
  if (data !== undefined) return <Evidence results={data} />;
  return error === null ? (
    <Loading lines={8} />
  ) : (
    <ShowProblem error={error} onRetry={() => void refetch()} />
  );
}

function Evidence({ results }: { results: EvaluationResults }) {
  const { t } = useTranslation('evaluations');
  const { items, remarks } = evidenceOf(results);
  const [chosen, setFilter] = useState<EvidenceFilter | null>(null);
  const hasClips = shownItems(items, 'withClips').length > 0;
  const filter = chosen ?? (hasClips ? 'withClips' : 'all');
  const shown = shownItems(items, filter);
  const { id } = results.evaluation;
  return (
    <section className={styles['evidence']} aria-label={t('beside.evidence')}>
      <Choice
        label={t('beside.show')}
        value={filter}
        options={(['withClips', 'disputed', 'all'] as const).map((value) => ({
          value,
          label: t(`beside.filters.${value}`, { many: shownItems(items, value).length }),
        }))}
        onChoose={setFilter}
      />
      {shown.length === 0 && <p className={styles['soft']}>{t(`beside.noItems.${filter}`)}</p>}
      {shown.map((item) => (
        <Item key={item.indicator.id} item={item} evaluationId={id} />
      ))}
      <Remarks remarks={remarks} />
      <p>
        <Link
          to="/evaluations/$evaluationId/results"
          params={{ evaluationId: id }}
          className={buttonClass({ size: 's' })}
        >
          {t('page.results')}
        </Link>
      </p>
    </section>
  );
}

function Item({ item, evaluationId }: { item: ItemEvidence; evaluationId: EvaluationId }) {
  const { t } = useTranslation('evaluations');
  const nameOf = useRaterName();
  const { indicator, dimension, spread, held } = item;
  const heading = `evidence-${indicator.id}`;
  return (
    <section className={styles['item']} aria-labelledby={heading}>
      <h3 id={heading}>
        {indicator.name} {dimension !== indicator.name && <small>{dimension}</small>}
      </h3>
      {spread !== null && isScoredIndicator(indicator) && (
        <p className={styles['spread']}>
          <SpreadBar spread={spread} most={maxScoreOf(indicator)} />
          {t('beside.spread', {
            mean: spread.mean === null ? t('results.none') : short(spread.mean),
            max: maxScoreOf(indicator),
            low: spread.min === null ? t('results.none') : short(spread.min),
            high: spread.max === null ? t('results.none') : short(spread.max),
          })}
          {spread.isDisputed && (
            <span className={styles['disputed']} title={t('results.disputedWords')}>
              {t('results.disputed')}
            </span>
          )}
        </p>
      )}
      <ul className={styles['held']}>
        {held.map(({ rater, answer, clips }) => (
          <li key={rater?.id ?? 'joint'}>
            <span className={styles['who']}>{nameOf(rater)}</span>
            <div>
              <AnswerWords indicator={indicator} answer={answer} isUnfinished={false} />
              <EvidenceClips
                clips={clips}
                of={`${nameOf(rater)} · ${indicator.name}`}
                indicator={`${evaluationId} ${indicator.id}`}
              />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** From the lowest to the highest, with the mean; the words beside it say the same. */
function SpreadBar({ spread, most }: { spread: NonNullable<ItemEvidence['spread']>; most: number }) {
  const { min, max, mean } = spread;
  if (min === null || max === null || mean === null) return null;
  const percent = (value: number) => `${String((100 * value) / most)}%`;
  return (
    <span className={styles['spreadBar']} aria-hidden>
      <i style={{ left: percent(min), right: `calc(100% - ${percent(max)})` }} />
      <b style={{ left: percent(mean) }} />
    </span>
  );
}

function Remarks({ remarks }: { remarks: readonly RemarkEvidence[] }) {
  const { t } = useTranslation('evaluations');
  const nameOf = useRaterName();
  if (remarks.length === 0) return null;
  return (
    <section className={styles['item']} aria-labelledby="evidence-remarks">
      <h3 id="evidence-remarks">{t('results.remarks')}</h3>
      <ul className={styles['held']}>
        {remarks.map(({ kind, text, rater, clips }, at) => (
          <li key={at}>
            <span className={styles['who']}>
              {t(`sheet.remarkKinds.${kind}`)} · {nameOf(rater)}
            </span>
            <div>
              <p>{text}</p>
              <EvidenceClips clips={clips} of={`${nameOf(rater)} · ${text.slice(0, 20)}`} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
