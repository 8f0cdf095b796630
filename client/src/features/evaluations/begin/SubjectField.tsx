import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { useSubject, useSubjects } from './use-subjects.ts';

type SubjectFieldProps = { id?: string; value?: string; onChange?: (value: string) => void };

/** A lesson or a plan, as `lesson:<id>` or `lessonPlan:<id>`. */
export function SubjectField({ id, value, onChange }: SubjectFieldProps) {
  const { t } = useTranslation('evaluations');
  const { moment } = useDateWords();
  const { lessons, plans, isPending, error } = useSubjects();
  const subject = useSubject(value);
  const lessonOptions = lessons.map((lesson) => ({
    value: `lesson:${lesson.id}`,
    label: `${lesson.title} · ${moment(lesson.startsAt)} · ${lesson.supportingSchool.shortName} — ${lesson.receivingSchool.shortName}`,
  }));
  const planOptions = plans.map((plan) => ({
    value: `lessonPlan:${plan.id}`,
    label: `${plan.title} · ${plan.authors.map(({ name }) => name).join('、')}`,
  }));
  const isListed = [...lessonOptions, ...planOptions].some((option) => option.value === value);
  // one that the address names may be older than what is listed
  const given = value !== undefined && !isListed ? [{ value, label: subject?.title ?? '…' }] : [];
  return (
    <>
      <Select
        {...(id !== undefined && { id })}
        {...(value !== undefined && { value })}
        placeholder={t('form.chooseSubject')}
        loading={isPending}
        showSearch={{ optionFilterProp: 'label' }}
        notFoundContent={t('form.noSubject')}
        onChange={(next: string) => onChange?.(next)}
        options={[
          ...given,
          ...(lessonOptions.length > 0 ? [{ label: t('form.lesson'), options: lessonOptions }] : []),
          ...(planOptions.length > 0 ? [{ label: t('form.plan'), options: planOptions }] : []),
        ]}
      />
      <ShowProblem error={error} />
    </>
  );
}
