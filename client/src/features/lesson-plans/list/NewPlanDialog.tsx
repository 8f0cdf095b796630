import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { NewLessonPlan } from '@tongtang/shared/lesson-plans/contract.ts';
import { PLAN_SUBJECT_MOST, PLAN_TITLE_MOST } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { LessonType } from '@tongtang/shared/lesson-plans/plan-fields.ts';
import { AutoComplete, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ManySelect } from '../../../platform/forms/ManySelect.tsx';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { useBetweenRule, useMostRule } from '../../../ui/use-most.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { useActor } from '../../../platform/session.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { useGradeName } from '../use-grade-name.ts';
import styles from './NewPlanDialog.module.css';
import { placeOf, usePlaces } from './use-places.ts';
import { NumberField } from '../../../ui/NumberField.tsx';

type Values = {
  /** `pair:<id>` or `school:<id>`. */
  place: string;
  title: string;
  subject: string;
  grade: number;
  lessonType: LessonType;
  periodMinutes: number;
  templateId: string;
  authorIds: string[];
};

const GRADES = Array.from({ length: 12 }, (_, index) => index + 1);

/** Begins a plan; leads to it. */
export function NewPlanDialog({ dialog }: { dialog: Dialog<null> }) {
  const { t } = useTranslation('lessonPlans');
  const gradeName = useGradeName();
  const api = useApi();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const atMost = useMostRule();
  const between = useBetweenRule();
  const choices = usePlaces();
  const [place, setPlace] = useState<string>();
  const chosen = place ?? choices?.places[0]?.value;
  const save = async (values: Values) => {
    const made = await api.lessonPlans.create.call(newPlanOf(values));
    void queryClient.invalidateQueries({ queryKey: api.lessonPlans.list.key() });
    tellDone({ message: t('created', { title: made.title }) });
    await navigate({ to: '/lesson-plans/$planId', params: { planId: made.id } });
  };
  if (choices === null || chosen === undefined) return null;
  const required = { required: true, message: t('form.required') };
  return (
    <FormDialog<Values>
      title={t('create')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t('form.create')}
      initialValues={{
        place: chosen,
        lessonType: 'newLesson',
        periodMinutes: 40,
        templateId: '',
        authorIds: [],
        ...(choices.subjects[0] !== undefined && { subject: choices.subjects[0] }),
      }}
      save={save}
      onValuesChange={(values) => setPlace(values.place)}
      width={600}
    >
      <Form.Item name="place" label={t('form.for')} rules={[required]}>
        <Select options={choices.places} />
      </Form.Item>
      <Form.Item name="title" label={t('form.title')} rules={[required, atMost(PLAN_TITLE_MOST)]}>
        <Input placeholder={t('form.titlePlaceholder')} />
      </Form.Item>
      <div className={styles['pair']}>
        <Form.Item name="subject" label={t('form.subject')} rules={[required, atMost(PLAN_SUBJECT_MOST)]}>
          <AutoComplete options={choices.subjects.map((value) => ({ value }))} />
        </Form.Item>
        <Form.Item name="grade" label={t('form.grade')} rules={[required]}>
          <Select options={GRADES.map((grade) => ({ value: grade, label: gradeName(grade) }))} />
        </Form.Item>
        <Form.Item name="lessonType" label={t('form.lessonType')}>
          <Select
            options={LessonType.options.map((value) => ({ value, label: t(`lessonTypes.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="periodMinutes" label={t('form.minutes')} rules={[required, between(10, 120)]}>
          <NumberField style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name="templateId" label={t('form.template')}>
        <TemplateSelect />
      </Form.Item>
      <Form.Item name="authorIds" label={t('form.authors')}>
        <WriterSelect place={chosen} />
      </Form.Item>
    </FormDialog>
  );
}

function newPlanOf({ place, templateId, ...values }: Values) {
  return NewLessonPlan.parse({
    ...values,
    templateId: templateId === '' ? null : templateId,
    ...placeOf(place),
  });
}

type FieldProps<V> = { id?: string; value?: V; onChange?: (value: V) => void };

function TemplateSelect(field: FieldProps<string>) {
  const { t } = useTranslation('lessonPlans');
  const { data } = useQuery(useApi().lessonPlans.templates.list.queryOptions({ input: { limit: 100 } }));
  return (
    <Select
      {...field}
      options={[
        { value: '', label: t('form.usualTemplate') },
        ...(data?.items ?? []).map(({ id, name, organisation }) => ({
          value: id, // as: a branded id is a text
          label: `${name} · ${organisation.name}`,
        })),
      ]}
    />
  );
}

function WriterSelect({ place, ...field }: FieldProps<string[]> & { place: string }) {
  const { t } = useTranslation('lessonPlans');
  const { personId } = useActor();
  const choices = useQuery(useApi().lessonPlans.choices.queryOptions({ input: {} })).data;
  const [kind, id] = place.split(':');
  const pairing = choices?.pairings.find((one) => kind === 'pair' && one.id === id);
  const school = choices?.schools.find((one) => kind === 'school' && one.id === id);
  const input =
    pairing !== undefined
      ? { pairingId: pairing.id }
      : school !== undefined
        ? { schoolId: school.id }
        : skipToken;
  const { data } = useQuery(useApi().lessonPlans.writers.queryOptions({ input }));
  return (
    <ManySelect
      {...field}
      placeholder={t('form.authorsHint')}
      showSearch={{ optionFilterProp: 'label' }}
      options={(data?.items ?? [])
        .filter((person) => person.id !== personId)
        .map((person) => ({ value: person.id, label: `${person.name} · ${person.organisation}` }))} // as: a branded id is a text
    />
  );
}
