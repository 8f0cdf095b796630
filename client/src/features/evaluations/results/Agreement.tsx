import type { Results } from '@tongtang/shared/evaluations/results.ts';
import { useTranslation } from 'react-i18next';
import styles from './Results.module.css';

/** Thresholds of Krippendorff (2004): 0.8 reliable, 0.667 for tentative conclusions. */
function levelOf(value: number | null): 'high' | 'middle' | 'low' | 'none' {
  if (value === null) return 'none';
  if (value >= 0.8) return 'high';
  return value >= 0.667 ? 'middle' : 'low';
}

/** How far the raters agree, in words first. */
export function Agreement({ agreement }: Pick<Results, 'agreement'>) {
  const { t } = useTranslation('evaluations');
  if (agreement === null) return null;
  const { metric, raters, items, kappa, alpha } = agreement;
  const figure = (value: number | null) => (value === null ? t('results.none') : value.toFixed(2));
  const figures: [string, number | null][] = [
    ...(kappa === null
      ? []
      : ([
          [t('results.kappaLinear'), kappa.linear],
          [t('results.kappaQuadratic'), kappa.quadratic],
        ] satisfies [string, number | null][])),
    [t('results.alpha'), alpha],
  ];
  return (
    <section className={styles['figures']} aria-labelledby="agreement">
      <h2 id="agreement">{t('results.agreement')}</h2>
      <p className={styles['sentence']}>{t(`results.agreementLevels.${levelOf(alpha)}`)}</p>
      <dl>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{figure(value)}</dd>
          </div>
        ))}
      </dl>
      <p className={styles['quiet']}>
        {t('results.agreementBasis', { raters, items, metric: t(`results.metrics.${metric}`) })}{' '}
        {t('results.agreementWords')}
      </p>
    </section>
  );
}
