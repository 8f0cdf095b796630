import type { EvaluationResults } from '@tongtang/shared/evaluations/contract.ts';
import { useTranslation } from 'react-i18next';
import { useRaterName } from '../use-rater-name.ts';
import { ReadSheet } from './ReadSheet.tsx';
import styles from './Results.module.css';

/** Every sheet that counts, to be read. */
export function SheetsPart({ results: { evaluation, sheets } }: { results: EvaluationResults }) {
  const { t } = useTranslation('evaluations');
  const nameOf = useRaterName();
  return (
    <section className={styles['part']} aria-labelledby="sheets">
      <h2 id="sheets">{t('results.records')}</h2>
      {sheets.map(({ rater, content }) => (
        <details
          key={rater?.id ?? 'joint'}
          className={styles['sheet']}
          open={sheets.length === 1 || undefined}
        >
          <summary>{t('results.readSheet', { name: nameOf(rater) })}</summary>
          <ReadSheet template={evaluation.content} sheet={content} />
        </details>
      ))}
    </section>
  );
}
