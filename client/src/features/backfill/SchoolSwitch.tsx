import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Organisation } from '@tongtang/shared/organisations/organisations.contract.ts';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../platform/platform.tsx';
import { ShowProblem } from '../../platform/problem-words.tsx';
import { useCan } from '../../platform/session.tsx';
import { useTellDone } from '../../ui/UndoToast.tsx';
import styles from './Switch.module.css';

/** Whether the devices of a school keep anything; others than its administrators read it only. */
export function SchoolSwitch({
  organisation: { id, kind, closedAt, regionPath },
}: {
  organisation: Organisation;
}) {
  const { t } = useTranslation('backfill');
  const can = useCan();
  const queryClient = useQueryClient();
  const { backfill } = useApi();
  const intro = useId();
  const tellDone = useTellDone();
  const { data } = useQuery({
    ...backfill.ofSchool.queryOptions({ input: { id } }),
    enabled: kind === 'school',
  });
  const set = useMutation(
    backfill.setForSchool.mutationOptions({
      onSuccess: async ({ isOn }) => {
        tellDone({
          message: t(isOn ? 'school.on' : 'school.off'),
          onUndo: () => set.mutate({ id, isOn: !isOn }),
        });
        await queryClient.invalidateQueries({ queryKey: backfill.ofSchool.key() });
      },
    }),
  );
  if (kind !== 'school' || data === undefined) return null;
  const thing = { organisationIds: [id], regionPaths: [regionPath.map((step) => step.id)] };
  const mayChange = closedAt === null && can('device.manage', thing);
  return (
    <section className={styles['school']} aria-label={t('school.title')}>
      <label className={styles['label']}>
        <input
          type="checkbox"
          checked={data.isOn}
          disabled={!mayChange || set.isPending}
          aria-describedby={intro}
          onChange={({ target }) => set.mutate({ id, isOn: target.checked })}
        />
        {t('school.label')}
      </label>
      <p id={intro} className={styles['soft']}>
        {t('school.intro')}
      </p>
      <ShowProblem error={set.error} />
    </section>
  );
}
