import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Meeting } from '@tongtang/shared/meetings/contract.ts';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDialog } from '../../../platform/forms/use-dialog.ts';
import { useApi } from '../../../platform/platform.tsx';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import { MeetingDialog } from '../form/MeetingDialog.tsx';

/** What its moderator does with a meeting: change it, close it, call it off. */
export function MeetingActs({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation('meetings');
  const api = useApi();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const tellDone = useTellDone();
  const change = useDialog<null>();
  const end = useDialog<null>();
  const again = () => queryClient.invalidateQueries({ queryKey: api.meetings.key() });
  const close = useMutation(
    api.meetings.close.mutationOptions({
      onSuccess: () => {
        end.close();
        return again();
      },
    }),
  );
  const remove = useMutation(
    api.meetings.remove.mutationOptions({
      onSuccess: async () => {
        tellDone({ message: t('page.removed') });
        const { recordingId } = meeting;
        await navigate({ to: '/recordings/$recordingId', params: { recordingId } });
        await queryClient.invalidateQueries({ queryKey: api.meetings.ofRecording.key() });
      },
    }),
  );
  const { id, state, abilities } = meeting;
  if (!abilities.manage || state === 'closed') return null;
  const isHeld = state === 'held';
  const ending = isHeld ? close : remove;
  return (
    <>
      <Button size="s" onClick={() => change.open(null)}>
        {t('page.change')}
      </Button>
      <Button size="s" look={isHeld ? 'danger' : 'plain'} onClick={() => end.open(null)}>
        {t(isHeld ? 'page.close' : 'page.remove')}
      </Button>
      <MeetingDialog key={change.turn} dialog={change} recordingId={meeting.recordingId} meeting={meeting} />
      <Modal
        title={t(isHeld ? 'page.close' : 'page.remove')}
        open={end.isOpen}
        onCancel={end.close}
        onOk={() => ending.mutate({ id })}
        okText={t(isHeld ? 'page.closeYes' : 'page.removeYes')}
        cancelText={t('page.stay')}
        okButtonProps={{ danger: true, loading: ending.isPending }}
      >
        <p>{t(isHeld ? 'page.closeWords' : 'page.removeWords')}</p>
        <ShowProblem error={ending.error} />
      </Modal>
    </>
  );
}
