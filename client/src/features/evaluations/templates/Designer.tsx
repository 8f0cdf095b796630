import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import {
  EvaluationTemplateChange,
  NewEvaluationTemplate,
  type EvaluationTemplate,
} from '@tongtang/shared/evaluations/templates.contract.ts';
import { TEMPLATE_NAME_MOST } from '@tongtang/shared/evaluations/template.ts';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DesignDesk } from '../../../platform/designer/DesignDesk.tsx';
import { useFaults } from '../../../platform/designer/use-faults.ts';
import { useKeptDesign } from '../../../platform/designer/use-kept-design.ts';
import { useApi } from '../../../platform/platform.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { faultsOfDesign, isAgainstRange, KeptDesign, newDimension, type Design } from './design.model.ts';
import { DesignContext, Labelled } from './DesignParts.tsx';
import { DimensionEditor } from './DimensionEditor.tsx';
import { RestEditor } from './RestEditor.tsx';
import { TemplatePreview } from './TemplatePreview.tsx';
import { useUsualLabels } from './use-usual-labels.ts';
import { WeightMeter } from './WeightMeter.tsx';
import { MostArea, MostInput } from '../../../platform/forms/MostField.tsx';

type DesignerProps = {
  /** Under which name this device keeps the draft. */
  place: string;
  /** What is changed; null for a new one. */
  template: EvaluationTemplate | null;
  owners: readonly { id: string; name: string }[];
  beginning: Design;
};

/** The form designer, with the preview beside it. */
export function Designer({ place, template, owners, beginning }: DesignerProps) {
  const { t } = useTranslation('evaluations');
  const labels = useUsualLabels();
  const baseVersionId = template?.versionId ?? null;
  const table = useKeptDesign({ place, base: baseVersionId, design: beginning, schema: KeptDesign });
  const { design, change } = table;
  const { content } = design;
  const [ownerId, setOwnerId] = useState<string>(owners[0]?.id ?? '');
  const publishing = usePublishing(template, table.forget);
  const faults = useFaults(faultsOfDesign(design), isAgainstRange);
  const context = {
    ...{ content, labels, faults: faults.shown },
    change: (next: Design['content']) => change({ ...design, content: next }),
  };
  return (
    <DesignContext value={context}>
      <DesignDesk
        title={template === null ? t('templates.designNew') : t('templates.designTitle')}
        intro={template === null ? t('templates.draftKept') : t('templates.publishHint')}
        back={<Link to="/evaluations/templates">{t('templates.all')}</Link>}
        table={table}
        faultCount={faults.shown.size}
        meter={<WeightMeter content={content} />}
        error={publishing.error}
        okText={t(template === null ? 'templates.publishFirst' : 'templates.publish')}
        isSaving={publishing.isPending}
        onSave={() => {
          if (faults.isFaultless()) publishing.mutate({ ...design, ownerId });
        }}
        preview={<TemplatePreview content={content} />}
      >
        {owners.length > 1 && template === null && (
          <Labelled label={t('templates.owner')}>
            <Select
              value={ownerId}
              options={owners.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setOwnerId}
              aria-label={t('templates.owner')}
            />
          </Labelled>
        )}
        <Labelled label={t('templates.name')} path="name">
          <MostInput
            aria-label={t('templates.name')}
            most={TEMPLATE_NAME_MOST}
            value={design.name}
            onChange={({ target }) => change({ ...design, name: target.value })}
          />
        </Labelled>
        <Labelled label={t('templates.sourceLabel')}>
          <MostArea
            aria-label={t('templates.sourceLabel')}
            placeholder={t('templates.sourceHint')}
            autoSize={{ minRows: 1, maxRows: 6 }}
            most={1000}
            value={content.source}
            onChange={({ target }) => context.change({ ...content, source: target.value })}
          />
        </Labelled>
        {content.dimensions.map((dimension, at) => (
          <DimensionEditor key={dimension.id} dimension={dimension} at={at} />
        ))}
        <Button
          type="dashed"
          block
          disabled={content.dimensions.length >= 20}
          onClick={() =>
            context.change({
              ...content,
              dimensions: [...content.dimensions, newDimension(content, labels)],
            })
          }
        >
          {t('templates.addDimension')}
        </Button>
        <RestEditor />
      </DesignDesk>
    </DesignContext>
  );
}

function usePublishing(template: EvaluationTemplate | null, forget: () => void) {
  const { t } = useTranslation('evaluations');
  const api = useApi();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  return useMutation({
    mutationFn: ({ name, content, ownerId }: Design & { ownerId: string }) =>
      template === null
        ? api.evaluations.templates.create.call(
            NewEvaluationTemplate.parse({ organisationId: ownerId, name, content }),
          )
        : api.evaluations.templates.update.call(
            EvaluationTemplateChange.parse({
              ...{ id: template.id, name, content },
              baseVersionId: template.versionId,
            }),
          ),
    async onSuccess({ id, name, versionNumber }) {
      forget();
      tellDone({ message: t('templates.published', { name, version: versionNumber }) });
      void queryClient.invalidateQueries({ queryKey: api.evaluations.templates.key() });
      await navigate({ to: '/evaluations/templates/$templateId', params: { templateId: id } });
    },
  });
}
