import type { PlanImport } from '@tongtang/shared/lesson-plans/exchange.contract.ts';
import { useTranslation } from 'react-i18next';
import styles from './ImportDialog.module.css';

/** What was understood of a Word file, and what of it does not come along. */
export function ImportPreview({ read: { sections, steps, losses } }: { read: PlanImport }) {
  const { t } = useTranslation('lessonPlans');
  const guessed = steps.filter(({ minutesGiven }) => minutesGiven !== undefined);
  const isWhole = losses.length === 0 && guessed.length === 0;
  const minutes = steps.reduce((sum, step) => sum + step.minutes, 0);
  return (
    <>
      <section aria-labelledby="import-losses" className={styles['losses']} data-clean={isWhole}>
        <h3 id="import-losses">{t(isWhole ? 'importing.allKept' : 'importing.notKept')}</h3>
        {!isWhole && (
          <ul>
            {losses.map(({ kind, count, words }) => (
              <li key={kind}>
                {t(`importing.losses.${kind}`, { count, words: words.map((one) => `“${one}”`).join(' ') })}
              </li>
            ))}
            {guessed.map(({ name, minutes: put, minutesGiven = '' }, index) => (
              <li key={`step-${String(index)}`}>
                {t(minutesGiven === '' ? 'importing.noMinutes' : 'importing.guessedMinutes', {
                  name: name === '' ? t('importing.unnamedStep') : name,
                  given: minutesGiven,
                  minutes: put,
                })}
              </li>
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
