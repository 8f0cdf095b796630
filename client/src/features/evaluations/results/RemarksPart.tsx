import type { EvaluationResults } from '@tongtang/shared/evaluations/contract.ts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { mayAnywhere, useActor } from '../../../platform/session.tsx';
import { useRaterName } from '../use-rater-name.ts';
import { CarryDialog } from './CarryDialog.tsx';
import styles from './Results.module.css';

/** What the raters wrote, by kind; suggestions can go back into the plan. */
export function RemarksPart({ results }: { results: EvaluationResults }) {
  const { t } = useTranslation('evaluations');
  const nameOf = useRaterName();
  const carrying = useDialog<null>();
  const { evaluation, sheets } = results;
  const remarks = sheets.flatMap(({ rater, content }) =>
    content.remarks.map((remark) => ({ ...remark, by: nameOf(rater) })),
  );
  const mayCarry = mayAnywhere(useActor(), 'lessonPlan.comment');
  const hasPoints = remarks.some(({ kind }) => kind !== 'strength');
  if (evaluation.content.remarks.length === 0) return null;
  return (
    <section className={styles['part']} aria-labelledby="remarks">
      <header>
        <h2 id="remarks">{t('results.remarks')}</h2>
        {mayCarry && hasPoints && <Button onClick={() => carrying.open(null)}>{t('results.carry')}</Button>}
      </header>
      {remarks.length === 0 && <p className={styles['quiet']}>{t('results.noRemarks')}</p>}
      <div className={styles['remarks']}>
        {evaluation.content.remarks.map((kind) => {
          const own = remarks.filter((remark) => remark.kind === kind);
          if (own.length === 0) return null;
          return (
            <div key={kind} data-kind={kind}>
              <h3>{t(`sheet.remarkKinds.${kind}`)}</h3>
              <ul>
                {own.map(({ text, by }, at) => (
                  <li key={at}>
                    <span className={styles['text']}>{text}</span> <small>{by}</small>
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
      </div>
      <CarryDialog key={carrying.turn} results={results} dialog={carrying} />
    </section>
  );
}
