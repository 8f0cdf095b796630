import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { PlanPeopleChange } from '@tongtang/shared/lesson-plans/contract.ts';
import type { LessonPlanDetail, PlanPerson } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { Form, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ManySelect } from '../../../platform/forms/ManySelect.tsx';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { useApi } from '../../../platform/platform.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';

type Values = { authorIds: string[]; reviewerId: string; guestIds: string[] };

/** Who writes, who signs, who is invited. */
export function PeopleDialog({ plan, dialog }: { plan: LessonPlanDetail; dialog: Dialog<null> }) {
  const { t } = useTranslation('lessonPlans');
  const api = useApi();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const school = plan.schools[0];
  const input =
    plan.pairingId !== null
      ? { pairingId: plan.pairingId }
      : school !== undefined
        ? { schoolId: school.id }
        : skipToken;
  const writers = useQuery(api.lessonPlans.writers.queryOptions({ input })).data?.items ?? [];
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const authorIds = new Set<string>(chosen ?? plan.authors.map(({ id }) => id));
  const known = optionsOf([...plan.authors, ...(plan.reviewer === null ? [] : [plan.reviewer]), ...writers]);
  return (
    <FormDialog<Values>
      title={t('people.title')}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      onValuesChange={(values) => setChosen(values.authorIds)}
      okText={t('people.save')}
      initialValues={{
        authorIds: plan.authors.map(({ id }) => id),
        reviewerId: plan.reviewer?.id ?? '',
        guestIds: plan.guests.map(({ id }) => id),
      }}
      save={async ({ reviewerId, ...values }) => {
        const change = { id: plan.id, ...values, reviewerId: reviewerId === '' ? null : reviewerId };
        await api.lessonPlans.update.call(PlanPeopleChange.parse(change));
        await queryClient.invalidateQueries({ queryKey: api.lessonPlans.key() });
        tellDone({ message: t('people.saved') });
      }}
    >
      <Form.Item name="authorIds" label={t('people.authors')}>
        <ManySelect options={known} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="reviewerId" label={t('people.reviewer')}>
        <Select
          options={[
            { value: '', label: t('editor.noOwner') },
            // nobody signs the own plan
            ...known.filter(({ value }) => !authorIds.has(value)),
          ]}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
      <Form.Item name="guestIds" label={t('people.guests')}>
        <GuestSelect plan={plan} />
      </Form.Item>
    </FormDialog>
  );
}

const optionsOf = (people: readonly PlanPerson[]) =>
  [...new Map(people.map((person) => [person.id, person])).values()].map(({ id, name, organisation }) => ({
    value: id, // as: a branded id is a text
    label: `${name} · ${organisation}`,
  }));

type FieldProps = { id?: string; value?: string[]; onChange?: (value: string[]) => void };

function GuestSelect({ plan, ...field }: FieldProps & { plan: LessonPlanDetail }) {
  const { t } = useTranslation('lessonPlans');
  const [q, setQ] = useState('');
  const found = useQuery(
    useApi().lessonPlans.guestChoices.queryOptions({
      input: q.trim().length >= 2 ? { id: plan.id, q: q.trim() } : skipToken,
    }),
  ).data;
  return (
    <ManySelect
      {...field}
      placeholder={t('people.guestHint')}
      showSearch={{ filterOption: false, onSearch: setQ }}
      options={optionsOf([...plan.guests, ...(found?.items ?? [])])}
    />
  );
}
