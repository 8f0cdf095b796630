import type { EvaluationResults } from '@tongtang/shared/evaluations/contract.ts';
import { short } from '@tongtang/shared/evaluations/short-figure.ts';
import { useTranslation } from 'react-i18next';
import { FactList } from '../FactList.tsx';
import styles from './Results.module.css';

/** The result in a sentence, and the figures behind it. */
export function Figures({ results: { evaluation, results } }: { results: EvaluationResults }) {
  const { t } = useTranslation('evaluations');
  const { sums, trimmedMean, roleWeightedMean, band, byRole } = results;
  const isJoint = evaluation.mode === 'joint';
  const figure = (value: number | null) => (value === null ? t('results.none') : short(value));
  const sentence = isJoint
    ? t('results.sentenceJoint', { mean: figure(sums.mean) })
    : sums.n === 1
      ? t('results.sentenceOne', { mean: figure(sums.mean) })
      : t('results.sentence', {
          count: sums.n,
          mean: figure(sums.mean),
          max: figure(sums.max),
          min: figure(sums.min),
        });
  const figures: [string, string][] = [
    ...(band === null ? [] : [[t('results.band'), band] satisfies [string, string]]),
    [t(isJoint ? 'results.jointScore' : 'results.mean'), figure(sums.mean)],
    ...(roleWeightedMean === null
      ? []
      : [[t('results.weighted'), figure(roleWeightedMean)] satisfies [string, string]]),
    ...(trimmedMean === null ? [] : [[t('results.trimmed'), figure(trimmedMean)] satisfies [string, string]]),
    ...(sums.n < 2
      ? []
      : ([
          [t('results.range'), `${figure(sums.min)}–${figure(sums.max)}`],
          [t('results.deviation'), figure(sums.deviation)],
        ] satisfies [string, string][])),
    ...byRole.map(({ role, mean, n }): [string, string] => [
      t('results.roleMean', { role: t(`results.roles.${role}`), n }),
      figure(mean),
    ]),
  ];
  return (
    <section className={styles['figures']} aria-label={t('results.title')}>
      <p className={styles['sentence']}>{sentence}</p>
      <FactList facts={figures} />
    </section>
  );
}
