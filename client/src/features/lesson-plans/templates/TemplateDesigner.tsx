import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { PLAN_SUBJECT_MOST } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import {
  NewTemplate,
  PLAN_TEMPLATE_NAME_MOST,
  SchoolStage,
  TemplateChange,
  type PlanTemplate,
} from '@tongtang/shared/lesson-plans/templates.contract.ts';
import { AutoComplete, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DesignDesk } from '../../../platform/designer/DesignDesk.tsx';
import { DesignField } from '../../../platform/designer/DesignField.tsx';
import styles from '../../../platform/designer/Designer.module.css';
import { useFaults } from '../../../platform/designer/use-faults.ts';
import { useKeptDesign } from '../../../platform/designer/use-kept-design.ts';
import { useApi } from '../../../platform/platform.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { useMost } from '../../../ui/use-most.tsx';
import {
  faultsOfTemplate,
  KeptTemplate,
  type TemplateDesign,
  type TemplateFault,
} from './outline-design.model.ts';
import { OutlinePreview } from './OutlinePreview.tsx';
import { SectionsEditor } from './SectionsEditor.tsx';
import { useFaultWords } from './use-fault-words.ts';
import { MostInput } from '../../../platform/forms/MostField.tsx';

type TemplateDesignerProps = {
  /** Under which name this device keeps the draft. */
  place: string;
  /** What is changed; null for a new one. */
  template: PlanTemplate | null;
  owners: readonly { id: string; name: string }[];
  beginning: TemplateDesign;
};

/** The designer of plan templates, with the preview beside it. */
export function TemplateDesigner({ place, template, owners, beginning }: TemplateDesignerProps) {
  const { t } = useTranslation('lessonPlans');
  const base = template === null ? null : String(template.updatedAt);
  const table = useKeptDesign({ place: `plan.${place}`, base, design: beginning, schema: KeptTemplate });
  const { design, change } = table;
  const [ownerId, setOwnerId] = useState<string>(owners[0]?.id ?? '');
  const saving = useSaving(template, table.forget);
  const faults = useFaults(faultsOfTemplate(design), (fault) => fault === 'minutes');
  return (
    <DesignDesk
      title={t(template === null ? 'templates.new' : 'templates.editTitle')}
      intro={t(template === null ? 'templates.draftKept' : 'templates.editHint')}
      back={<Link to="/lesson-plans/templates">{t('templates.all')}</Link>}
      table={table}
      faultCount={faults.shown.size}
      error={saving.error}
      okText={t(template === null ? 'templates.createNow' : 'templates.save')}
      isSaving={saving.isPending}
      onSave={() => {
        if (faults.isFaultless()) saving.mutate({ design, ownerId });
      }}
      preview={<OutlinePreview outline={design.outline} />}
    >
      {owners.length > 1 && template === null && (
        <DesignField label={t('templates.owner')}>
          <Select
            value={ownerId}
            options={owners.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setOwnerId}
            aria-label={t('templates.owner')}
          />
        </DesignField>
      )}
      <FactsFields design={design} onChange={change} faults={faults.shown} />
      <SectionsEditor
        outline={design.outline}
        faults={faults.shown}
        onChange={(outline) => change({ ...design, outline })}
      />
    </DesignDesk>
  );
}

type FactsFieldsProps = {
  design: TemplateDesign;
  onChange: (next: TemplateDesign) => void;
  faults: ReadonlyMap<string, TemplateFault>;
};

/** Name, and for which lessons it is made. */
function FactsFields({ design, onChange, faults }: FactsFieldsProps) {
  const { t } = useTranslation('lessonPlans');
  const words = useFaultWords(faults);
  const subjectMost = useMost(design.subject, PLAN_SUBJECT_MOST);
  const subjects = useQuery(useApi().lessonPlans.choices.queryOptions({ input: {} })).data?.subjects ?? [];
  return (
    <>
      <DesignField label={t('templates.name')} fault={words('name')}>
        <MostInput
          aria-label={t('templates.name')}
          most={PLAN_TEMPLATE_NAME_MOST}
          value={design.name}
          onChange={({ target }) => onChange({ ...design, name: target.value })}
        />
      </DesignField>
      <div className={styles['row']}>
        <DesignField label={t('templates.subject')} fault={words('subject')}>
          <AutoComplete
            aria-label={t('templates.subject')}
            placeholder={t('templates.anySubject')}
            {...subjectMost.field}
            options={subjects.map((value) => ({ value }))}
            value={design.subject}
            onChange={(subject: string) => onChange({ ...design, subject })}
          />
          {subjectMost.note}
        </DesignField>
        <DesignField label={t('templates.schoolStage')}>
          <Select
            aria-label={t('templates.schoolStage')}
            value={design.schoolStage ?? 'any'}
            options={(['any', ...SchoolStage.options] as const).map((value) => ({
              value,
              label: t(`templates.schoolStages.${value}`),
            }))}
            onChange={(value) =>
              onChange({ ...design, schoolStage: SchoolStage.safeParse(value).data ?? null })
            }
          />
        </DesignField>
      </div>
    </>
  );
}

function useSaving(template: PlanTemplate | null, forget: () => void) {
  const { t } = useTranslation('lessonPlans');
  const { templates } = useApi().lessonPlans;
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  return useMutation({
    mutationFn: ({ design, ownerId }: { design: TemplateDesign; ownerId: string }) => {
      const subject = design.subject.trim() === '' ? null : design.subject;
      const facts = { ...design, subject };
      return template === null
        ? templates.create.call(NewTemplate.parse({ ...facts, organisationId: ownerId }))
        : templates.update.call(
            TemplateChange.parse({ ...facts, id: template.id, baseUpdatedAt: template.updatedAt }),
          );
    },
    async onSuccess({ id, name }) {
      forget();
      tellDone({ message: t('templates.saved', { name }) });
      await queryClient.invalidateQueries({ queryKey: templates.key() });
      await navigate({ to: '/lesson-plans/templates/$templateId', params: { templateId: id } });
    },
  });
}
