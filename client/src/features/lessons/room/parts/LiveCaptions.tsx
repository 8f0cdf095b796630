import type { LiveState } from '@tongtang/shared/lessons/live-state.ts';
import { useTranslation } from 'react-i18next';
import { freshCaptions } from '../model/captions.ts';
import { useLessonNow } from '../session/use-local-now.ts';
import styles from './LiveCaptions.module.css';

type LiveCaptionsProps = { state: LiveState; clock: { now(): number } };

/** What was just said, over the picture, while a teacher has captions shown. */
export function LiveCaptions({ state, clock }: LiveCaptionsProps) {
  return state.captionsShown ? <Shown state={state} clock={clock} /> : null;
}

function Shown({ state, clock }: LiveCaptionsProps) {
  const { t } = useTranslation('room');
  const now = useLessonNow(clock);
  return (
    <div className={styles['captions']} role="region" aria-label={t('captions.region')}>
      {freshCaptions(state.captions, now).map(({ seq, text }) => (
        <p key={seq}>{text}</p>
      ))}
    </div>
  );
}
