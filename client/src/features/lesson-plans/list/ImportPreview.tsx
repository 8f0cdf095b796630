import type { PlanImport } from '@tongtang/shared/lesson-plans/exchange.contract.ts';
import { useTranslation } from 'react-i18next';
import styles from './ImportDialog.module.css';

/** What was understood of a Word file, and what of it does not come along. */
export function ImportPreview({ read: { sections, steps, losses } }: { read: PlanImport }) {
  const { t } = useTranslation('lessonPlans');
  const minutes = steps.reduce((sum, step) => sum + step.minutes, 0);
  return (
    <>
      <section aria-labelledby="import-losses" className={styles['losses']} data-clean={losses.length === 0}>
        <h3 id="import-losses">{t(losses.length === 0 ? 'importing.allKept' : 'importing.notKept')}</h3>
        {losses.length > 0 && (
          <ul>
            {losses.map(({ kind, count }) => (
              <li key={kind}>{t(`importing.losses.${kind}`, { count })}</li>
            ))}
          </ul>
        )}
      </section>
      <section aria-labelledby="import-sections">
        <h3 id="import-sections">{t('importing.understood')}</h3>
        <dl className={styles['sections']}>
          {sections.map(({ field, label, words, tables, images }, index) => (
            // sections have no number; they do not change
            <div key={index}>
              <dt>{field === 'custom' && label !== '' ? label : t(`fields.${field}`)}</dt>
              <dd>
                <p>{words === '' ? t('importing.empty') : words}</p>
                {tables > 0 && <small>{t('importing.tables', { count: tables })}</small>}{' '}
                {images > 0 && <small>{t('importing.images', { count: images })}</small>}
              </dd>
            </div>
          ))}
          {steps.length > 0 && (
            <div>
              <dt>{t('fields.steps')}</dt>
              <dd>
                <p>{t('importing.steps', { count: steps.length, minutes })}</p>
                <ol>
                  {steps.map((step, index) => (
                    <li key={index}>
                      {step.name} · {step.minutes}′
                    </li>
                  ))}
                </ol>
              </dd>
            </div>
          )}
        </dl>
      </section>
    </>
  );
}
