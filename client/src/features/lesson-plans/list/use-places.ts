import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';

/** For whom the person may make plans, as choices of a field: `pair:<id>` or `school:<id>`. */
export function usePlaces(): { places: { value: string; label: string }[]; subjects: string[] } | null {
  const { t } = useTranslation('lessonPlans');
  const choices = useQuery(useApi().lessonPlans.choices.queryOptions({ input: {} })).data;
  if (choices === undefined) return null;
  const places = [
    ...choices.pairings.map(({ id, supportingSchool, receivingSchool }) => ({
      value: `pair:${id}`,
      label: t('form.forPair', {
        supporting: supportingSchool.shortName,
        receiving: receivingSchool.shortName,
      }),
    })),
    ...choices.schools.map(({ id, name }) => ({
      value: `school:${id}`,
      label: t('form.forSchool', { name }),
    })),
  ];
  return { places, subjects: choices.subjects };
}

/** A chosen place as a new plan names it. */
export function placeOf(value: string): { pairingId: string | null; schoolId: string | null } {
  const [kind, id = null] = value.split(':');
  return { pairingId: kind === 'pair' ? id : null, schoolId: kind === 'school' ? id : null };
}
