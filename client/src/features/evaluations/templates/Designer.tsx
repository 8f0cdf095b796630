import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import {
  EvaluationTemplateChange,
  NewEvaluationTemplate,
  type EvaluationTemplate,
} from '@tongtang/shared/evaluations/templates.contract.ts';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { faultsOfDesign, newDimension, type Design } from './design.model.ts';
import styles from './Designer.module.css';
import { DesignContext, Labelled } from './DesignParts.tsx';
import { DimensionEditor } from './DimensionEditor.tsx';
import { RestEditor } from './RestEditor.tsx';
import { TemplatePreview } from './TemplatePreview.tsx';
import { useDesign } from './use-design.ts';
import { useUsualLabels } from './use-usual-labels.ts';
import { WeightMeter } from './WeightMeter.tsx';

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
  const table = useDesign({ place, baseVersionId, design: beginning });
  const { design, change } = table;
  const { content } = design;
  const [ownerId, setOwnerId] = useState<string>(owners[0]?.id ?? '');
  const [isAsked, setAsked] = useState(false);
  const publishing = usePublishing(template, table.forget);
  const faults = faultsOfDesign(design);
  const context = {
    ...{ content, labels, faults: isAsked ? faults : new Map<string, never>() },
    change: (next: Design['content']) => change({ ...design, content: next }),
  };
  const publish = () => {
    setAsked(true);
    if (faults.size === 0) publishing.mutate({ ...design, ownerId });
    else requestAnimationFrame(() => toFault());
  };
  return (
    <div className={styles['page']}>
      <PageHeader
        title={template === null ? t('templates.designNew') : t('templates.designTitle')}
        intro={template === null ? t('templates.draftKept') : t('templates.publishHint')}
        back={<Link to="/evaluations/templates">{t('templates.all')}</Link>}
      />
      {table.wasKept && (
        <p className={styles['notice']}>
          {t('templates.draftFound')}{' '}
          <Button size="small" onClick={table.restart}>
            {t('templates.discardDraft')}
          </Button>
        </p>
      )}
      <DesignContext value={context}>
        <div className={styles['desk']}>
          <div className={styles['table']}>
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
              <Input
                aria-label={t('templates.name')}
                maxLength={60}
                value={design.name}
                onChange={({ target }) => change({ ...design, name: target.value })}
              />
            </Labelled>
            <Labelled label={t('templates.sourceLabel')}>
              <Input.TextArea
                aria-label={t('templates.sourceLabel')}
                placeholder={t('templates.sourceHint')}
                autoSize={{ minRows: 1, maxRows: 6 }}
                maxLength={1000}
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
          </div>
          <aside className={styles['preview']} aria-labelledby="design-preview">
            <h2 id="design-preview">{t('templates.preview')}</h2>
            <TemplatePreview content={content} />
          </aside>
        </div>
      </DesignContext>
      <footer className={styles['foot']}>
        <ShowProblem error={publishing.error} />
        <div>
          <WeightMeter content={content} />
          {isAsked && faults.size > 0 && (
            <button type="button" className={styles['faults']} onClick={toFault}>
              {t('templates.faultCount', { count: faults.size })}
            </button>
          )}
          <Button disabled={!table.canUndo} onClick={table.undo}>
            {t('templates.undo')}
          </Button>
          <Button type="primary" loading={publishing.isPending} onClick={publish}>
            {t(template === null ? 'templates.publishFirst' : 'templates.publish')}
          </Button>
        </div>
      </footer>
    </div>
  );
}

/** Brings the first thing that is wrong into sight. */
function toFault(): void {
  const place = document.querySelector<HTMLElement>('[data-fault]');
  place?.closest('details')?.setAttribute('open', '');
  place?.scrollIntoView({ block: 'center' });
  place?.querySelector<HTMLElement>('input, textarea')?.focus({ preventScroll: true });
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
