import { useQuery, useQueryClient } from '@tanstack/react-query';
import { commentariesChannel } from '@tongtang/shared/commentaries/channel.ts';
import { useCallback, useEffect, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlayerTool } from '../../../platform/places.tsx';
import { useApi, useRealtime } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { BesidePanel } from '../../../ui/BesidePanel.tsx';
import { Loading } from '../../../ui/Loading.tsx';
import { AskForm } from './AskForm.tsx';
import styles from './Commentary.module.css';
import { CommentaryCard } from './CommentaryCard.tsx';

type CommentaryPanelProps = ComponentProps<PlayerTool['Panel']>;

/** Experts' commentaries beside the recording: to write, to read, to ask for. */
export function CommentaryPanel({ recording, seat }: CommentaryPanelProps) {
  const { t } = useTranslation('commentaries');
  const { data, error, refetch } = useQuery(
    useApi().commentaries.list.queryOptions({ input: { recordingId: recording.id } }),
  );
  const again = useCommentariesAgain();
  return (
    <BesidePanel className={styles['panel']} label={t('tool')}>
      {data === undefined && error === null && <Loading lines={4} />}
      <ShowProblem error={error} onRetry={() => void refetch()} />
      {data !== undefined && (
        <>
          {data.items.length === 0 && <p className={styles['soft']}>{t('none')}</p>}
          {data.items.map((commentary) => (
            <CommentaryCard key={commentary.id} commentary={commentary} seat={seat} onChanged={again} />
          ))}
          {data.mayAsk && <AskForm recordingId={recording.id} isFirst={data.items.length === 0} />}
        </>
      )}
    </BesidePanel>
  );
}

/** Asks again, and whenever something changed for this person. */
function useCommentariesAgain() {
  const api = useApi();
  const realtime = useRealtime();
  const queryClient = useQueryClient();
  const again = useCallback(
    () => void queryClient.invalidateQueries({ queryKey: api.commentaries.key() }), // a failure shows in the query
    [api, queryClient],
  );
  useEffect(() => realtime.on(commentariesChannel, 'commentary:changed', again), [realtime, again]);
  return again;
}
