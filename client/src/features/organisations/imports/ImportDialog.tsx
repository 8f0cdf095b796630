import { useMutation } from '@tanstack/react-query';
import type { Organisation } from '@tongtang/shared/organisations/organisations.contract.ts';
import type { RosterKind } from '@tongtang/shared/organisations/roster-import/import-columns.ts';
import type {
  ImportResult,
  RosterImport,
} from '@tongtang/shared/organisations/roster-import/imports.contract.ts';
import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { PasswordSlips } from '../people/PasswordSlips.tsx';
import { useRefresh } from '../use-refresh.ts';
import { ImportFile } from './ImportFile.tsx';
import { ImportOutcome } from './ImportOutcome.tsx';
import { ImportPreview } from './ImportPreview.tsx';

type ImportDialogProps = { dialog: Dialog<null>; organisation: Organisation; kind: RosterKind };

/** Choose a file, look at what it would do, take it. A click beside the dialog does not close it. */
export function ImportDialog({ dialog, organisation, kind }: ImportDialogProps) {
  const { t } = useTranslation('organisations');
  const steps = useImport(organisation.id, kind);
  const { preview, result } = steps;
  const close = () => {
    dialog.close();
  };
  return (
    <Modal
      title={t(kind === 'people' ? 'import.peopleTitle' : 'import.classesTitle')}
      open={dialog.isOpen}
      width={preview === undefined || result !== undefined ? 640 : 1040}
      onCancel={close}
      afterClose={steps.forget}
      mask={{ closable: false }}
      closable={!steps.isSaving}
      keyboard={!steps.isSaving}
      destroyOnHidden
      footer={<Footer steps={steps} onClose={close} />}
    >
      <ShowProblem error={steps.error} />
      {steps.reading !== null && <Loading lines={4} label={t('import.reading', { name: steps.reading })} />}
      {preview === undefined && steps.reading === null && (
        <ImportFile organisation={organisation} kind={kind} onChoose={steps.read} />
      )}
      {preview !== undefined && result === undefined && <ImportPreview preview={preview} />}
      {steps.isSaving && <Loading lines={1} label={t('import.saving')} />}
      {result !== undefined && (
        <>
          <ImportOutcome result={result} onRenew={steps.renew} isRenewing={steps.isRenewing} />
          <PasswordSlips
            slips={result.people.filter(({ oneTimePassword }) => oneTimePassword !== null)}
            schoolName={organisation.shortName}
          />
        </>
      )}
    </Modal>
  );
}

type Steps = ReturnType<typeof useImport>;

/** The steps of an import and where it stands. */
function useImport(organisationId: Organisation['id'], kind: RosterKind) {
  const { imports } = useApi().organisations;
  const refresh = useRefresh();
  const read = useMutation({
    mutationFn: (file: File) => imports.preview.call({ organisationId, kind, file }),
  });
  const commit = useMutation({
    mutationFn: ({ id, take }: { id: RosterImport['id']; take: 'all' | 'good' }) =>
      imports.commit.call({ id, take }),
    onSuccess: refresh,
  });
  const renew = useMutation({
    mutationFn: (id: RosterImport['id']) => imports.renewPasswords.call({ id }),
  });
  const preview = read.data;
  const result: ImportResult | undefined = commit.data && { ...commit.data, ...renew.data };
  return {
    preview,
    result,
    reading: read.isPending ? read.variables.name : null,
    isSaving: commit.isPending,
    isRenewing: renew.isPending,
    error: read.error ?? commit.error ?? renew.error,
    read: (file: File) => read.mutate(file),
    take: (take: 'all' | 'good') => preview && commit.mutate({ id: preview.id, take }),
    renew: () => preview && renew.mutate(preview.id),
    forget: () => {
      read.reset();
      commit.reset();
      renew.reset();
    },
  };
}

function Footer({ steps, onClose }: { steps: Steps; onClose: () => void }) {
  const { t } = useTranslation('organisations');
  const { preview, result, isSaving } = steps;
  if (result !== undefined)
    return (
      <>
        {result.people.some(({ oneTimePassword }) => oneTimePassword !== null) && (
          <Button onClick={() => window.print()}>{t('password.print')}</Button>
        )}
        <Button type="primary" onClick={onClose}>
          {t(result.people.length > 0 ? 'password.done' : 'form.close')}
        </Button>
      </>
    );
  if (preview === undefined) return <Button onClick={onClose}>{t('form.cancel')}</Button>;
  const faulty = preview.rows.filter((row) => row.outcome === 'faulty').length;
  const good = preview.rows.filter((row) => row.outcome === 'create' || row.outcome === 'change').length;
  return (
    <>
      <Button onClick={steps.forget} disabled={isSaving}>
        {t('import.another')}
      </Button>
      <Button
        type="primary"
        disabled={good === 0}
        loading={isSaving}
        onClick={() => steps.take(faulty === 0 ? 'all' : 'good')}
      >
        {takeWords(t, good, faulty)}
      </Button>
    </>
  );
}

function takeWords(
  t: ReturnType<typeof useTranslation<'organisations'>>['t'],
  good: number,
  faulty: number,
): string {
  if (good === 0) return t('import.takeNothing');
  return t(faulty === 0 ? 'import.takeAll' : 'import.takeGood', { count: good });
}
