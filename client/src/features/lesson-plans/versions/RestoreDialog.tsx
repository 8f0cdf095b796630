import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RestoreConflict, type DocumentVersion } from '@tongtang/shared/documents/versions.contract.ts';
import type { LessonPlanDetail } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import { useDialog, type Dialog } from '../../../platform/forms/use-dialog.ts';
import { useApi } from '../../../platform/platform.tsx';
import { asRequestProblem } from '../../../platform/request-problem.ts';
import { useTellDone } from '../../../ui/UndoToast.tsx';

type Restoring = Pick<DocumentVersion, 'id' | 'number'> & { whileOthersWrite?: boolean };
type Beside = { version: Restoring; names: readonly string[] };

/** Goes back to a version; `beside` opens when others are writing and have to be thought of first. */
export function useRestore(plan: LessonPlanDetail) {
  const { t } = useTranslation('lessonPlans');
  const api = useApi();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const beside = useDialog<Beside>();
  const restoring = useMutation({
    mutationFn: ({ id: versionId, whileOthersWrite = false }: Restoring) =>
      api.documents.versions.restore.call({ id: plan.documentId, versionId, whileOthersWrite }),
    onSuccess: ({ before }, { number }) =>
      tellDone({
        message: t('versions.restored', { number }),
        onUndo: () => restoring.mutate({ ...before, whileOthersWrite: true }),
      }),
    onError: (error, version) => {
      const others = othersIn(error);
      if (others !== null) beside.open({ version, names: others.names });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: api.documents.versions.key() }),
  });
  const error = othersIn(restoring.error) === null ? restoring.error : null;
  return { restore: restoring.mutate, restoreBeside: restoring.mutateAsync, error, beside };
}

function othersIn(error: unknown): RestoreConflict | null {
  if (error === null) return null;
  const { reason, data } = asRequestProblem(error);
  return reason === 'document.others-there' ? (RestoreConflict.safeParse(data).data ?? null) : null;
}

type RestoreDialogProps = { dialog: Dialog<Beside>; onRestore: (version: Restoring) => Promise<unknown> };

/** Asks before the words of others are taken away under their hands. */
export function RestoreDialog({ dialog, onRestore }: RestoreDialogProps) {
  const { t } = useTranslation('lessonPlans');
  const { subject } = dialog;
  const number = subject?.version.number ?? 0;
  return (
    <FormDialog
      title={t('versions.besideTitle', { number })}
      isOpen={dialog.isOpen}
      onClose={dialog.close}
      okText={t('versions.besideOk')}
      isDanger
      initialValues={{}}
      save={async () => {
        if (subject !== null) await onRestore({ ...subject.version, whileOthersWrite: true });
      }}
    >
      <p>{t('versions.besideWords', { names: subject?.names.join('、') ?? '' })}</p>
    </FormDialog>
  );
}
