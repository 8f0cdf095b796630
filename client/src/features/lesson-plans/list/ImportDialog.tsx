import { InboxOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { MAX_WORD_BYTES, PlanImport, PlanOfImport } from '@tongtang/shared/lesson-plans/exchange.contract.ts';
import { PLAN_SUBJECT_MOST, PLAN_TITLE_MOST } from '@tongtang/shared/lesson-plans/lesson-plan.ts';
import { AutoComplete, Form, Input, Modal, Progress, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../../platform/forms/FormDialog.tsx';
import type { Dialog } from '../../../platform/forms/use-dialog.ts';
import { useMostRule } from '../../../ui/use-most.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { RequestProblem } from '../../../platform/request-problem.ts';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { uploadFile } from '../../../platform/upload-file.ts';
import { useGradeName } from '../use-grade-name.ts';
import styles from './ImportDialog.module.css';
import { ImportPreview } from './ImportPreview.tsx';
import { placeOf, usePlaces } from './use-places.ts';

/** Makes a plan of a Word file: choose it, see what was understood of it, make the plan. */
export function ImportDialog({ dialog }: { dialog: Dialog<null> }) {
  const [read, setRead] = useState<PlanImport | null>(null);
  const close = () => {
    dialog.close();
    setRead(null);
  };
  if (read === null)
    return <ChooseDialog key={dialog.turn} isOpen={dialog.isOpen} onClose={close} onRead={setRead} />;
  return <MakeDialog read={read} isOpen={dialog.isOpen} onClose={close} />;
}

type ChooseProps = { isOpen: boolean; onClose: () => void; onRead: (read: PlanImport) => void };

function ChooseDialog({ isOpen, onClose, onRead }: ChooseProps) {
  const { t } = useTranslation('lessonPlans');
  const field = useRef<HTMLInputElement>(null);
  const stop = useRef<AbortController | null>(null);
  const [ratio, setRatio] = useState<number | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const send = async (file: File | undefined) => {
    if (file === undefined || ratio !== null) return;
    stop.current = new AbortController();
    setProblem(null);
    setRatio(0);
    try {
      onRead(await readWordFile(file, { signal: stop.current.signal, onProgress: setRatio }));
    } catch (error) {
      if (!stop.current.signal.aborted) setProblem(error);
    } finally {
      setRatio(null);
    }
  };
  const leave = () => {
    stop.current?.abort();
    onClose();
  };
  return (
    <Modal open={isOpen} title={t('importing.title')} footer={null} onCancel={leave} destroyOnHidden>
      <p>{t('importing.intro')}</p>
      <button
        type="button"
        className={styles['drop']}
        disabled={ratio !== null}
        onClick={() => field.current?.click()}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          void send(event.dataTransfer.files[0]); // tells itself what went wrong
        }}
      >
        <InboxOutlined aria-hidden className={styles['icon']} />
        <strong>{t('importing.choose')}</strong>
        <span>{t('importing.limits')}</span>
      </button>
      <input
        ref={field}
        type="file"
        hidden
        accept=".docx"
        aria-label={t('importing.choose')}
        onChange={({ target }) => {
          void send(target.files?.[0]); // the same
          target.value = '';
        }}
      />
      {ratio !== null && (
        <div role="status">
          {t(ratio < 1 ? 'importing.sending' : 'importing.reading')}
          <Progress percent={Math.round(ratio * 100)} showInfo={ratio < 1} status="active" />
        </div>
      )}
      <ShowProblem error={problem} shownFields={['file']} />
    </Modal>
  );
}

async function readWordFile(
  file: File,
  sending: { signal: AbortSignal; onProgress: (ratio: number) => void },
): Promise<PlanImport> {
  if (file.size > MAX_WORD_BYTES)
    throw new RequestProblem('invalid', {
      reason: 'file.too-large',
      data: { megabytes: MAX_WORD_BYTES / 1024 / 1024 },
    });
  const query = new URLSearchParams({ name: file.name.slice(-200) });
  return uploadFile(`/api/lesson-plan-imports?${query.toString()}`, file, {
    ...sending,
    reads: (answer) => PlanImport.parse(answer),
  });
}

type Values = { place: string; title: string; subject: string; grade: number };
const GRADES = Array.from({ length: 12 }, (_, index) => index + 1);

function MakeDialog({ read, isOpen, onClose }: { read: PlanImport; isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('lessonPlans');
  const api = useApi();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const tellDone = useTellDone();
  const atMost = useMostRule();
  const gradeName = useGradeName();
  const choices = usePlaces();
  if (choices === null) return null;
  const save = async ({ place, ...values }: Values) => {
    const { lessonType, periodMinutes } = read.head;
    const made = await api.lessonPlans.exchange.createFromImport.call(
      PlanOfImport.parse({
        ...values,
        ...placeOf(place),
        importId: read.id,
        ...(lessonType !== undefined && { lessonType }),
        ...(periodMinutes !== undefined && { periodMinutes }),
      }),
    );
    void queryClient.invalidateQueries({ queryKey: api.lessonPlans.list.key() });
    tellDone({ message: t('created', { title: made.title }) });
    await navigate({ to: '/lesson-plans/$planId', params: { planId: made.id } });
  };
  const required = { required: true, message: t('form.required') };
  const { title = read.fileName.replace(/\.docx$/i, ''), subject = choices.subjects[0], grade } = read.head;
  return (
    <FormDialog<Values>
      title={t('importing.check', { name: read.fileName })}
      isOpen={isOpen}
      onClose={onClose}
      okText={t('importing.make')}
      width={760}
      initialValues={{
        title,
        ...(choices.places[0] !== undefined && { place: choices.places[0].value }),
        ...(subject !== undefined && { subject }),
        ...(grade !== undefined && { grade }),
      }}
      save={save}
    >
      <div className={styles['head']}>
        <Form.Item name="title" label={t('form.title')} rules={[required, atMost(PLAN_TITLE_MOST)]}>
          <Input />
        </Form.Item>
        <Form.Item name="place" label={t('form.for')} rules={[required]}>
          <Select options={choices.places} />
        </Form.Item>
        <Form.Item name="subject" label={t('form.subject')} rules={[required, atMost(PLAN_SUBJECT_MOST)]}>
          <AutoComplete options={choices.subjects.map((value) => ({ value }))} />
        </Form.Item>
        <Form.Item name="grade" label={t('form.grade')} rules={[required]}>
          <Select options={GRADES.map((value) => ({ value, label: gradeName(value) }))} />
        </Form.Item>
      </div>
      <ImportPreview read={read} />
    </FormDialog>
  );
}
