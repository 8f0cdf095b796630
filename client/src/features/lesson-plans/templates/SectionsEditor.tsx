import type { PlanField } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import type { StoredOutline } from '@tongtang/shared/lesson-plans/templates.contract.ts';
import { Checkbox, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { DesignField } from '../../../platform/designer/DesignField.tsx';
import styles from '../../../platform/designer/Designer.module.css';
import { MoveButtons } from '../../../platform/designer/MoveButtons.tsx';
import { replaced } from '../../../platform/designer/part-lists.ts';
import {
  changedSection,
  freeFields,
  type OutlineSection,
  type TemplateFault,
} from './outline-design.model.ts';
import { StepsEditor } from './StepsEditor.tsx';
import { useFaultWords } from './use-fault-words.ts';
import { useSectionName } from './use-section-name.ts';
import { MostArea, MostInput } from '../../../platform/forms/MostField.tsx';

type SectionsEditorProps = {
  outline: StoredOutline;
  faults: ReadonlyMap<string, TemplateFault>;
  onChange: (outline: StoredOutline) => void;
};

const MOST_SECTIONS = 30;

/** Which sections a plan has, in which order, and what each asks for. */
export function SectionsEditor({ outline, faults, onChange }: SectionsEditorProps) {
  const { t } = useTranslation('lessonPlans');
  const words = useFaultWords(faults);
  const { sections, steps } = outline;
  const setAll = (next: OutlineSection[]) => onChange({ ...outline, sections: next });
  const wrong = words('outline.sections');
  return (
    <>
      {sections.map((section, at) => (
        <SectionEditor
          key={section.field === 'custom' ? `custom-${String(at)}` : section.field}
          {...{ section, at, sections, words }}
          onChange={setAll}
        >
          {section.field === 'steps' && (
            <StepsEditor
              steps={steps}
              words={words}
              onChange={(next) => onChange({ ...outline, steps: next })}
            />
          )}
        </SectionEditor>
      ))}
      {wrong !== undefined && (
        <p className={styles['fault']} role="alert" data-fault="sections">
          {wrong}
        </p>
      )}
      <Select<PlanField | 'custom' | null>
        aria-label={t('templates.addSection')}
        placeholder={t('templates.addSection')}
        value={null}
        disabled={sections.length >= MOST_SECTIONS}
        options={[
          ...freeFields(outline).map((field) => ({ value: field, label: t(`fields.${field}`) })),
          { value: 'custom' as const, label: t('templates.customSection') },
        ]}
        onChange={(field) => {
          if (field !== null) setAll([...sections, { field }]);
        }}
      />
    </>
  );
}

type SectionEditorProps = {
  section: OutlineSection;
  at: number;
  sections: OutlineSection[];
  words: (path: string) => string | undefined;
  onChange: (sections: OutlineSection[]) => void;
  children: React.ReactNode;
};

function SectionEditor({ section, at, sections, words, onChange, children }: SectionEditorProps) {
  const { t } = useTranslation('lessonPlans');
  const name = useSectionName()(section);
  const set = (change: Partial<OutlineSection>) =>
    onChange(replaced(sections, at, changedSection(section, change)));
  const path = `outline.sections.${String(at)}`;
  return (
    <section className={styles['part']} aria-label={name}>
      <header>
        <h2>{name}</h2>
        <MoveButtons name={name} list={sections} at={at} fewest={1} onChange={onChange} />
      </header>
      {section.field === 'custom' && (
        <DesignField label={t('templates.label')} fault={words(`${path}.label`)}>
          <MostInput
            aria-label={`${t('templates.label')} ${String(at + 1)}`}
            most={30}
            value={section.label ?? ''}
            onChange={({ target }) => set({ label: target.value })}
          />
        </DesignField>
      )}
      <div className={styles['row']}>
        <Checkbox
          className={styles['check'] ?? ''}
          checked={section.required === true}
          onChange={({ target }) => set({ required: target.checked })}
        >
          {t('templates.required')}
        </Checkbox>
        {section.field !== 'steps' && (
          <Checkbox
            className={styles['check'] ?? ''}
            checked={section.bySchool === true}
            onChange={({ target }) => set({ bySchool: target.checked })}
          >
            {t('templates.bySchool')}
          </Checkbox>
        )}
      </div>
      {section.field !== 'steps' && (
        <DesignField label={t('templates.prompt')} fault={words(`${path}.prompt`)}>
          <MostArea
            aria-label={`${name} ${t('templates.prompt')}`}
            placeholder={t('templates.promptHint')}
            autoSize={{ minRows: 1, maxRows: 5 }}
            most={500}
            value={section.prompt ?? ''}
            onChange={({ target }) => set({ prompt: target.value })}
          />
        </DesignField>
      )}
      {children}
    </section>
  );
}
