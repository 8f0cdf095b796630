import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { CoursewareState } from '@tongtang/shared/courseware/contract.ts';
import { MOST_BULK_ROWS } from '@tongtang/shared/library/bulk.contract.ts';
import { plainName } from '@tongtang/shared/library/match-files.ts';
import { CoursewareId } from '@tongtang/shared/wire/ids.ts';
import { Popconfirm } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlaces, type FileOnItsWay } from '../../../platform/places.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { chooseFiles } from '../../../ui/choose-files.ts';
import { StatusDot, type StatusTone } from '../../../ui/StatusDot.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import styles from './Bulk.module.css';
import { isSame, withCourseware, type Batch, type KeptFile } from './kept-batch.ts';

type BatchProps = { batch: Batch; onChange: (batch: Batch | null) => void };

/** How far one file is. `missing`: nothing sends it now. */
type FileState =
  { kind: 'missing' | 'sending' | 'converting' | 'ready' } | { kind: 'failed'; detail: string };

const TONE: Record<FileState['kind'], StatusTone> = {
  ...{ missing: 'warn', sending: 'busy', converting: 'busy', ready: 'good', failed: 'live' },
};

/** The files of a batch until all of them are ready; then they become items together. */
export function BatchOnItsWay({ batch, onChange }: BatchProps) {
  const { t } = useTranslation('library');
  const states = useFileStates(batch, onChange);
  const create = useCreate(batch, onChange);
  const ready = states.filter(({ kind }) => kind === 'ready').length;
  const isReady = ready === batch.files.length;
  const { mutate, isIdle } = create;
  useEffect(() => {
    if (isReady && isIdle) mutate();
  }, [isReady, isIdle, mutate]);
  const wanted = batch.files.filter((_, at) => ['missing', 'failed'].includes(states[at]?.kind ?? ''));
  return (
    <section className={styles['step']}>
      <p>{t('bulk.working')}</p>
      <p role="status">{t('bulk.reading', { ready, count: batch.files.length })}</p>
      <ShowProblem error={create.error} onRetry={() => create.mutate()} />
      <ul className={styles['files']}>
        {batch.files.map(({ itemId, fileName, facts }, at) => (
          <li key={itemId}>
            <span>{`${facts.title} · ${fileName}`}</span>
            <FileStateDot state={states[at] ?? { kind: 'missing' }} />
          </li>
        ))}
      </ul>
      <div className={styles['acts']}>
        {wanted.length > 0 && <AgainButton batch={batch} wanted={wanted} onChange={onChange} />}
        <Popconfirm
          title={t('bulk.giveUpWords')}
          okText={t('bulk.giveUp')}
          cancelText={t('bulk.keep')}
          onConfirm={() => onChange(null)}
        >
          <Button disabled={create.isPending}>{t('bulk.giveUp')}</Button>
        </Popconfirm>
      </div>
    </section>
  );
}

function FileStateDot({ state }: { state: FileState }) {
  const { t } = useTranslation('library');
  const detail = state.kind === 'failed' ? state.detail : '';
  return <StatusDot tone={TONE[state.kind]}>{t(`bulk.states.${state.kind}`, { detail })}</StatusDot>;
}

type AgainProps = BatchProps & { wanted: readonly KeptFile[] };

/** Files that nothing sends any more are chosen again; those that cannot be used are replaced by name. */
function AgainButton({ batch, wanted, onChange }: AgainProps) {
  const { t } = useTranslation('library');
  const { send } = usePlaces().useFileSender();
  const [others, setOthers] = useState<string[]>([]);
  const take = (files: File[]) => {
    const used = files.filter(({ name }) =>
      wanted.some((one) => plainName(one.fileName) === plainName(name)),
    );
    setOthers(files.filter((file) => !used.includes(file)).map(({ name }) => name));
    const chosenFor = (kept: KeptFile) =>
      wanted.includes(kept)
        ? used.find(({ name }) => plainName(name) === plainName(kept.fileName))
        : undefined;
    onChange({
      ...batch,
      files: batch.files.map((kept) => {
        const file = chosenFor(kept);
        // the same file goes on where it stopped: the uploads know its courseware
        return file === undefined ? kept : { ...kept, sizeBytes: file.size, coursewareId: null };
      }),
    });
    send(used, batch.schoolId);
  };
  return (
    <>
      <Button look="primary" onClick={() => chooseFiles({ extensions: [], multiple: true }, take)}>
        {t('bulk.choseAgain')}
      </Button>
      {others.length > 0 && (
        <p role="alert">{t('bulk.notThis', { count: others.length, names: others.join('、') })}</p>
      )}
    </>
  );
}

const LOOK_AGAIN_MS = 2_000;

function useFileStates(batch: Batch, onChange: BatchProps['onChange']): FileState[] {
  const api = useApi();
  const { onTheirWay } = usePlaces().useFileSender();
  const announced = useAnnounced(batch);
  const named = [...onTheirWay, ...announced].filter(({ coursewareId }) => coursewareId !== null);
  const known = withCourseware(batch, named);
  useEffect(() => {
    if (known !== batch) onChange(known);
  }, [known, batch, onChange]);
  const found = useQueries({
    queries: batch.files.map(({ coursewareId, itemId }) => ({
      ...api.courseware.find.queryOptions({ input: { id: coursewareId ?? CoursewareId.parse(itemId) } }),
      enabled: coursewareId !== null,
      retry: false,
      refetchInterval: LOOK_AGAIN_MS,
    })),
  });
  return batch.files.map((file, at) => {
    const isSent = onTheirWay.some((one) => isSame(file, { name: one.fileName, size: one.sizeBytes }));
    return stateOf(file.coursewareId === null ? undefined : found[at]?.data?.state, isSent);
  });
}

/** Files of the batch that were announced while its page was not open. */
function useAnnounced({ schoolId, startedAt, files }: Batch): FileOnItsWay[] {
  const api = useApi();
  const { data } = useQuery({
    ...api.courseware.list.queryOptions({ input: { owner: 'me', schoolId, limit: MOST_BULK_ROWS } }),
    enabled: files.some(({ coursewareId }) => coursewareId === null),
    refetchInterval: LOOK_AGAIN_MS,
  });
  return (data?.items ?? [])
    .filter(({ createdAt, state }) => createdAt >= startedAt && state.status !== 'failed')
    .map(({ id, fileName, sizeBytes }) => ({ fileName, sizeBytes, coursewareId: id }));
}

function stateOf(state: CoursewareState | undefined, isSent: boolean): FileState {
  switch (state?.status) {
    case undefined:
    case 'uploading':
      return { kind: isSent ? 'sending' : 'missing' };
    case 'failed':
      return { kind: 'failed', detail: state.detail };
    case 'converting':
    case 'ready':
      return { kind: state.status };
  }
}

/** Drafts of all files together, submitted if that was chosen. */
function useCreate({ schoolId, audience, files }: Batch, onChange: BatchProps['onChange']) {
  const { t } = useTranslation('library');
  const api = useApi();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const tellDone = useTellDone();
  return useMutation({
    mutationFn: () =>
      api.library.bulk.create.call({
        ...{ schoolId, audience },
        items: files.flatMap(({ itemId, coursewareId, facts }) =>
          coursewareId === null ? [] : [{ id: itemId, coursewareId, facts }],
        ),
      }),
    onSuccess: async ({ items }) => {
      onChange(null);
      tellDone({ message: t('bulk.created', { count: items.length }) });
      await queryClient.invalidateQueries({ queryKey: api.library.key() });
      await navigate({ to: '/library', search: { scope: 'mine' } });
    },
  });
}
