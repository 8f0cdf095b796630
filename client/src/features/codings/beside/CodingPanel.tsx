import { useQuery } from '@tanstack/react-query';
import { intervalsOf } from '@tongtang/shared/codings/cells.ts';
import type { Coding } from '@tongtang/shared/codings/codings.contract.ts';
import type { CodingId } from '@tongtang/shared/wire/ids.ts';
import { useMemo, type ComponentProps } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { PlayerTool } from '../../../platform/places.tsx';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { BesidePanel } from '../../../ui/BesidePanel.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { useOpenCoding } from './address.ts';
import { CodingList } from './CodingList.tsx';
import { CodeStrip } from './CodeStrip.tsx';
import { CodingPad } from './CodingPad.tsx';
import styles from './CodingPanel.module.css';
import { ReadCoding } from './ReadCoding.tsx';
import { useCoding } from './use-coding-saver.ts';

type CodingPanelProps = ComponentProps<PlayerTool['Panel']>;

/** Coding beside the recording: which codings there are, and the one that is open. */
export function CodingPanel(props: CodingPanelProps) {
  const { t } = useTranslation('codings');
  const { recording } = props;
  const { coding, open } = useOpenCoding();
  const list = useQuery({
    ...useApi().codings.list.queryOptions({ input: { recordingId: recording.id } }),
    // others submit meanwhile
    refetchInterval: coding === null ? LOOK_EVERY_MS : false,
  });
  return (
    <BesidePanel className={styles['panel']} label={t('tool')}>
      {coding !== null ? (
        <OpenCoding key={coding} {...props} id={coding} onClose={() => open(null)} />
      ) : list.data === undefined ? (
        <>
          {list.error === null && <Loading lines={4} />}
          <ShowProblem error={list.error} onRetry={() => void list.refetch()} />
        </>
      ) : (
        <CodingList recording={recording} {...list.data} onOpen={open} />
      )}
    </BesidePanel>
  );
}

const LOOK_EVERY_MS = 30_000;

type OpenCodingProps = CodingPanelProps & { id: CodingId; onClose: () => void };

function OpenCoding({ id, recording, onClose, ...props }: OpenCodingProps) {
  const { t } = useTranslation('codings');
  const { data, error, refetch } = useCoding({ recordingId: recording.id, id });
  if (data === undefined)
    return (
      <>
        {error === null && <Loading lines={6} />}
        <ShowProblem error={error} onRetry={() => void refetch()} />
        <p>
          <Button size="s" onClick={onClose}>
            {t('back')}
          </Button>
        </p>
      </>
    );
  return <ShownCoding {...props} coding={data} recording={recording} onClose={onClose} />;
}

type ShownCodingProps = Omit<OpenCodingProps, 'id'> & { coding: Coding };

function ShownCoding({
  coding,
  recording,
  seat,
  underTimeline,
  onClose,
}: Omit<ShownCodingProps, 'chapters'>) {
  const { spans, endMs } = recording;
  const { intervalMs } = coding.scheme;
  const intervals = useMemo(() => intervalsOf({ spans, endMs }, intervalMs), [spans, endMs, intervalMs]);
  if (coding.isOwn && coding.submittedAt === null)
    return <CodingPad {...{ recording, coding, intervals, seat, underTimeline, onClose }} />;
  return (
    <>
      {underTimeline !== null &&
        createPortal(
          <CodeStrip
            {...{ scheme: coding.scheme, cells: coding.content.cells, proposed: '', intervals, seat }}
          />,
          underTimeline,
        )}
      <ReadCoding coding={coding} intervals={intervals} onClose={onClose} />
    </>
  );
}
