import type { DocumentVersion } from '@tongtang/shared/documents/versions.contract.ts';
import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { useTranslation } from 'react-i18next';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { MenuButton } from '../../../ui/MenuButton.tsx';
import { usePlanExport } from '../plan/use-plan-export.ts';

type ExportVersionProps = { plan: Pick<LessonPlanDetail, 'id'>; version: DocumentVersion };

/** An earlier version as a file, in the printed layout. */
export function ExportVersion({ plan, version: { id, number } }: ExportVersionProps) {
  const { t } = useTranslation('lessonPlans');
  const { exportAs, isMaking, exportError } = usePlanExport(plan);
  const items = (['docx', 'pdf'] as const).map((format) => ({
    key: format,
    label: t(`exporting.${format}`),
    onClick: () => exportAs({ format, versionId: id }),
  }));
  return (
    <>
      <MenuButton
        size="small"
        loading={isMaking}
        aria-label={t('versions.exportLabel', { number })}
        menu={{ items }}
      >
        {t('versions.export')}
      </MenuButton>
      <ShowProblem error={exportError} />
    </>
  );
}
