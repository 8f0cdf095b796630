import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useDateWords } from '../../../platform/use-date-words.ts';
import { Button } from '../../../ui/Button.tsx';
import { RecordList, RecordRow } from '../../../ui/RecordList.tsx';
import { clockWords } from '../../../ui/time-words.ts';
import styles from './PinnedList.module.css';
import type { PinState } from './pin-board.ts';
import type { Pins } from './pins.ts';
import { PinWords } from './PinWords.tsx';
import { usePins, usePinStates } from './use-pins.ts';

/** Recordings that are on this device; nothing where there are none. */
export function PinnedList() {
  const { t } = useTranslation('recordings');
  const pins = usePins();
  const states = usePinStates(pins);
  const heading = useId();
  if (pins === null || states.length === 0) return null;
  return (
    <section aria-labelledby={heading} className={styles['pinned']}>
      <h2 id={heading}>{t('pins.title')}</h2>
      <p className={styles['soft']}>{t('pins.intro')}</p>
      <RecordList>
        {states.map((state) => (
          <PinnedRow key={state.pin.id} state={state} pins={pins} />
        ))}
      </RecordList>
    </section>
  );
}

function PinnedRow({ state, pins }: { state: PinState; pins: Pins }) {
  const { t } = useTranslation('recordings');
  const { moment } = useDateWords();
  const { id, title, startsAt, endMs } = state.pin;
  const removing = useMutation({ mutationFn: () => pins.unpin(id) });
  return (
    <RecordRow
      title={
        <Link to="/recordings/$recordingId" params={{ recordingId: id }}>
          {title}
        </Link>
      }
      beside={<PinWords state={state} />}
      facts={
        <>
          <span className="figures">{moment(startsAt)}</span>
          <span className="figures">{t('length', { time: clockWords(endMs) })}</span>
        </>
      }
      end={
        <Button
          size="s"
          busy={removing.isPending}
          aria-label={t(state.status === 'here' ? 'pins.removeOf' : 'pins.cancelOf', { title })}
          onClick={() => removing.mutate()}
        >
          {t(state.status === 'here' ? 'pins.remove' : 'pins.cancel')}
        </Button>
      }
    />
  );
}
