import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../../../platform/forms/SearchField.tsx';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { useGradeName } from '../use-grade-name.ts';
import styles from './Templates.module.css';

/** Chooses the plan whose sections and steps a new template begins with. */
export function FromPlanDialog({ dialog }: { dialog: Dialog<null> }) {
  const { t } = useTranslation('lessonPlans');
  const gradeName = useGradeName();
  const [q, setQ] = useState<string>();
  const plans = useQuery({
    ...useApi().lessonPlans.list.queryOptions({ input: { limit: 20, ...(q !== undefined && { q }) } }),
    enabled: dialog.isOpen,
  });
  const items = plans.data?.items ?? [];
  return (
    <Modal open={dialog.isOpen} title={t('templates.fromPlan')} footer={null} onCancel={dialog.close}>
      <p className={styles['lead']}>{t('templates.fromPlanWords')}</p>
      <SearchField label={t('search')} value={q} onChange={setQ} />
      <ShowProblem error={plans.error} onRetry={() => void plans.refetch()} />
      {plans.isPending && <Loading lines={4} />}
      {plans.isSuccess && items.length === 0 && <p>{t('noHit')}</p>}
      <ul className={styles['plans']}>
        {items.map(({ id, title, subject, grade, authors }) => (
          <li key={id}>
            <Link to="/lesson-plans/templates/new" search={{ plan: id }}>
              {title}
            </Link>
            <span className={styles['quiet']}>
              {subject} · {gradeName(grade)} · {authors.map(({ name }) => name).join('、')}
            </span>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
