import { useMutation } from '@tanstack/react-query';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { useTranslation } from 'react-i18next';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { useTellDone } from '../../../ui/UndoToast.tsx';
import type { Pins } from './pins.ts';
import { PinWords } from './PinWords.tsx';
import { usePinStates } from './use-pins.ts';

type PinButtonProps = { recording: Recording; pins: Pins };

/** Takes the recording along on this device, or throws it away here. */
export function PinButton({ recording, pins }: PinButtonProps) {
  const { t } = useTranslation('recordings');
  const tellDone = useTellDone();
  const state = usePinStates(pins).find(({ pin }) => pin.id === recording.id);
  const pinning = useMutation({
    mutationFn: async () => {
      await pins.pin(recording);
      void pins.work().catch(() => undefined); // the background tries again
    },
  });
  const unpinning = useMutation({
    mutationFn: async () => {
      await pins.unpin(recording.id);
      if (state?.status === 'here')
        tellDone({ message: t('pins.removed', { title: state.pin.title }), onUndo: () => pinning.mutate() });
    },
  });
  // what still grows is taken along when it is done
  if (recording.isRecording) return null;
  return (
    <>
      {state === undefined ? (
        <Button size="s" busy={pinning.isPending} title={t('pins.why')} onClick={() => pinning.mutate()}>
          {t('pins.pin')}
        </Button>
      ) : (
        <>
          <PinWords state={state} />
          <Button size="s" busy={unpinning.isPending} onClick={() => unpinning.mutate()}>
            {t(state.status === 'here' ? 'pins.remove' : 'pins.cancel')}
          </Button>
        </>
      )}
      <ShowProblem error={pinning.error ?? unpinning.error} />
    </>
  );
}
