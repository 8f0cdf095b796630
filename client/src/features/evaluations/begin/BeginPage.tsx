import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { NewEvaluation, type EvaluationMode, type Reveal } from '@tongtang/shared/evaluations/contract.ts';
import type { RoleWeights } from '@tongtang/shared/evaluations/results.ts';
import { Button, Checkbox, Form, Input, Radio } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFieldMessages } from '../../../platform/form-problems.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { mayAnywhere, useActor } from '../../../platform/session.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import styles from './BeginPage.module.css';
import { RatersField, type ChosenRater } from './RatersField.tsx';
import { SubjectField } from './SubjectField.tsx';
import { TemplateField } from './TemplateField.tsx';
import { useSubject } from './use-subjects.ts';
import { useBetweenRule, useMostRule } from '../../../ui/use-most.tsx';
import { NumberField } from '../../../ui/NumberField.tsx';

const route = getRouteApi('/signed-in/framed/evaluations/new');

type BeginValues = {
  /** `lesson:<id>` or `lessonPlan:<id>`. */
  subject: string;
  name: string;
  /** `template:<id>` or `preset:<id>`. */
  template: string;
  mode: EvaluationMode;
  reveal: Reveal;
  raters: readonly ChosenRater[];
  ratersAnonymous: boolean;
  isWeighted: boolean;
  weights: RoleWeights;
};

/** Begins an evaluation: of what, with which form, how, by whom. */
export function BeginPage() {
  const { t } = useTranslation('evaluations');
  const mayBegin = mayAnywhere(useActor(), 'evaluation.create');
  return (
    <div className={styles['page']}>
      <PageHeader title={t('form.title')} back={<Link to="/evaluations">{t('back')}</Link>} />
      {mayBegin ? <BeginForm /> : <EmptyState title={t('form.cannot')} />}
    </div>
  );
}

function BeginForm() {
  const { t } = useTranslation('evaluations');
  const most = useMostRule();
  const { lesson, plan, template, preset } = route.useSearch();
  const [form] = Form.useForm<BeginValues>();
  const starting = useStarting();
  const subject = Form.useWatch('subject', form);
  const mode = Form.useWatch('mode', form);
  const reveal = Form.useWatch('reveal', form);
  const isWeighted = Form.useWatch('isWeighted', form);
  useNameOf(subject, (name) => form.setFieldValue('name', name));
  const own = useSubject(subject);
  const messages = useFieldMessages()(starting.error);
  const between = useBetweenRule();
  const required = [{ required: true, message: t('form.required') }];
  const given = lesson === undefined ? plan && `lessonPlan:${plan}` : `lesson:${lesson}`;
  const ready = preset ?? 'joint-class';
  return (
    <Form<BeginValues>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{
        ...(given !== undefined && { subject: given }),
        ...{ template: template === undefined ? `preset:${ready}` : `template:${template}` },
        ...{ mode: 'blind', reveal: 'whenOpened', raters: [], ratersAnonymous: false },
        ...{ isWeighted: false, weights: { self: 10, peer: 40, expert: 50 } },
      }}
      onFinish={(values) => starting.mutate(values)}
      scrollToFirstError={{ focus: true }}
    >
      <Form.Item name="subject" label={t('form.subject')} rules={required}>
        <SubjectField />
      </Form.Item>
      <Form.Item name="name" label={t('form.name')} rules={[...required, most(80)]}>
        <Input />
      </Form.Item>
      <Form.Item
        name="template"
        label={t('form.template')}
        rules={required}
        {...besideField(messages['template'])}
      >
        <TemplateField />
      </Form.Item>
      <Form.Item name="mode" label={t('form.mode')}>
        <Radio.Group className={styles['choices'] ?? ''}>
          <Way value="blind" title={t('form.blind')} words={t('form.blindWords')} />
          <Way value="joint" title={t('form.joint')} words={t('form.jointWords')} />
        </Radio.Group>
      </Form.Item>
      <Form.Item name="reveal" label={t('form.reveal')} hidden={mode === 'joint'}>
        <Radio.Group className={styles['choices'] ?? ''}>
          <Radio value="whenOpened">{t('form.whenOpened')}</Radio>
          <Radio value="afterOwnSubmission">{t('form.afterOwn')}</Radio>
        </Radio.Group>
      </Form.Item>
      <Form.Item
        name="raters"
        label={t('form.raters')}
        rules={[{ required: true, type: 'array', min: 1, message: t('form.noRaters') }]}
      >
        <RatersField ownIds={own?.ownIds ?? []} />
      </Form.Item>
      <Form.Item
        name="ratersAnonymous"
        valuePropName="checked"
        hidden={mode === 'joint' || reveal === 'afterOwnSubmission'}
        extra={t('form.anonymousHint')}
        {...besideField(messages['ratersAnonymous'])}
      >
        <Checkbox>{t('form.anonymous')}</Checkbox>
      </Form.Item>
      <div hidden={mode === 'joint'}>
        <Form.Item name="isWeighted" valuePropName="checked" extra={isWeighted && t('form.weightsHint')}>
          <Checkbox>{t('form.weights')}</Checkbox>
        </Form.Item>
        {isWeighted && (
          <div className={styles['weights']}>
            {(['self', 'peer', 'expert'] as const).map((role) => (
              <Form.Item
                key={role}
                name={['weights', role]}
                label={t(`results.roles.${role}`)}
                rules={[...required, between(0, 100)]}
              >
                <NumberField />
              </Form.Item>
            ))}
          </div>
        )}
      </div>
      <ShowProblem error={starting.error} shownFields={['template', 'ratersAnonymous']} />
      <Button type="primary" size="large" htmlType="submit" loading={starting.isPending}>
        {t('form.start')}
      </Button>
    </Form>
  );
}

const besideField = (message: string | undefined) =>
  message === undefined ? {} : { validateStatus: 'error' as const, help: message };

function Way({ value, title, words }: { value: EvaluationMode; title: string; words: string }) {
  return (
    <Radio value={value} className={styles['way'] ?? ''}>
      <b>{title}</b>
      <small>{words}</small>
    </Radio>
  );
}

/** Proposes a name when a subject is chosen; what was typed by hand stays until another subject is chosen. */
function useNameOf(subject: string | undefined, propose: (name: string) => void): void {
  const { t } = useTranslation('evaluations');
  const title = useSubject(subject)?.title ?? null;
  const last = useRef<string | null>(null);
  useEffect(() => {
    if (title === null || title === last.current) return;
    last.current = title;
    // a title in quotation marks of its own is not quoted again
    propose(t(title.includes('《') ? 'form.nameOfQuoted' : 'form.nameOf', { title }).slice(0, 80));
  }, [title, propose, t]);
}

function useStarting() {
  const { t } = useTranslation('evaluations');
  const api = useApi();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  return useMutation({
    mutationFn: (values: BeginValues) => api.evaluations.create.call(newEvaluationOf(values)),
    async onSuccess({ id, name }) {
      void queryClient.invalidateQueries({ queryKey: api.evaluations.list.key() });
      tellDone({ message: t('form.started', { name }) });
      await navigate({ to: '/evaluations/$evaluationId', params: { evaluationId: id } });
    },
  });
}

function newEvaluationOf(values: BeginValues): NewEvaluation {
  const { subject, template, raters, isWeighted, weights, mode, reveal, name, ratersAnonymous } = values;
  const [kind, id] = subject.split(':');
  const [templateKind, templateId] = template.split(':');
  return NewEvaluation.parse({
    ...{ name, mode, reveal: mode === 'joint' ? 'whenOpened' : reveal },
    subject: { kind, id },
    template: templateKind === 'preset' ? { presetId: templateId } : { templateId },
    raters: raters.map(({ personId, role }) => ({ personId, role })),
    roleWeights: isWeighted && mode === 'blind' ? weights : null,
    ratersAnonymous: ratersAnonymous && mode === 'blind' && reveal === 'whenOpened',
  });
}
