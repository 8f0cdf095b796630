import type { StoredOutline } from '@tongtang/shared/lesson-plans/templates.contract.ts';
import { useTranslation } from 'react-i18next';
import type { OutlineSection, OutlineStep } from './outline-design.model.ts';
import styles from './Templates.module.css';
import { useSectionName } from './use-section-name.ts';

/** What a plan made from it begins with. */
export function OutlinePreview({ outline: { sections, steps } }: { outline: StoredOutline }) {
  const { t } = useTranslation('lessonPlans');
  const nameOf = useSectionName();
  return (
    <div className={styles['preview']}>
      <p className={styles['quiet']}>{t('templates.previewHint')}</p>
      <ol className={styles['outline']}>
        {sections.map((section, at) => (
          <li key={at}>
            <h3>
              {nameOf(section)}
              {section.required === true && (
                <span className={styles['required']}>{t('editor.required')}</span>
              )}
            </h3>
            <SectionPreview section={section} steps={steps} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function SectionPreview({ section, steps }: { section: OutlineSection; steps: readonly OutlineStep[] }) {
  const { t } = useTranslation('lessonPlans');
  if (section.field === 'steps')
    return (
      <ul className={styles['steps']}>
        {steps.map(({ id, kind, name, minutes }) => (
          <li key={id}>
            <span>{name === '' ? t(`kinds.${kind}`) : name}</span>
            <span className="figures">{t('templates.stepMinutes', { minutes })}</span>
          </li>
        ))}
      </ul>
    );
  const prompt = <p className={styles['prompt']}>{section.prompt}</p>;
  if (section.bySchool !== true) return prompt;
  return (
    <div className={styles['sides']}>
      {(['supporting', 'receiving'] as const).map((side) => (
        <div key={side} data-side={side}>
          <span>{t(`sides.${side}`)}</span>
          {prompt}
        </div>
      ))}
    </div>
  );
}
