import { StepKind } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { Button, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DesignField } from '../../../platform/designer/DesignField.tsx';
import styles from '../../../platform/designer/Designer.module.css';
import { MoveButtons } from '../../../platform/designer/MoveButtons.tsx';
import { replaced } from '../../../platform/designer/part-lists.ts';
import { newStep, type OutlineStep } from './outline-design.model.ts';
import { MostInput } from '../../../platform/forms/MostField.tsx';
import { NumberField } from '../../../ui/NumberField.tsx';

type StepsEditorProps = {
  steps: OutlineStep[];
  words: (path: string) => string | undefined;
  onChange: (steps: OutlineStep[]) => void;
};

const MOST_STEPS = 20;

/** The steps every plan begins with; teachers add and take away more. */
export function StepsEditor({ steps, words, onChange }: StepsEditorProps) {
  const { t } = useTranslation('lessonPlans');
  const sum = steps.reduce((total, { minutes }) => total + minutes, 0);
  return (
    <>
      {steps.map((step, at) => {
        const nth = t('templates.stepNth', { nth: at + 1 });
        const path = `outline.steps.${String(at)}`;
        const set = (change: Partial<OutlineStep>) => onChange(replaced(steps, at, { ...step, ...change }));
        return (
          <div key={step.id} className={styles['row']} role="group" aria-label={nth}>
            <DesignField label={t('editor.kind')}>
              <Select
                aria-label={`${nth} ${t('editor.kind')}`}
                value={step.kind}
                options={StepKind.options.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
                onChange={(kind) => set({ kind })}
              />
            </DesignField>
            <DesignField label={t('templates.stepName')} fault={words(`${path}.name`)}>
              <MostInput
                aria-label={`${nth} ${t('templates.stepName')}`}
                most={30}
                value={step.name}
                onChange={({ target }) => set({ name: target.value })}
              />
            </DesignField>
            <DesignField label={t('templates.minutes')} fault={words(`${path}.minutes`)}>
              <NumberField
                aria-label={`${nth} ${t('templates.minutes')}`}
                value={step.minutes}
                onChange={(minutes) => set({ minutes: minutes ?? 0 })}
              />
            </DesignField>
            <MoveButtons name={nth} list={steps} at={at} onChange={onChange} />
          </div>
        );
      })}
      <p className={styles['row']}>
        <Button
          size="small"
          disabled={steps.length >= MOST_STEPS}
          onClick={() => onChange([...steps, newStep('other')])}
        >
          {t('editor.addStep')}
        </Button>
        <span className={styles['hint']}>{t('templates.stepsSum', { count: steps.length, sum })}</span>
      </p>
    </>
  );
}
