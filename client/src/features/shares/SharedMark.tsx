import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import { useServerNow } from '../../platform/platform.tsx';
import { useDateWords } from '../../platform/use-date-words.ts';
import styles from './SharedMark.module.css';

/** Often enough that one is whole in every part of the picture. */
const TIMES = 12;

/** Name, school and time over the pictures of a shared recording: whoever films the screen stands in the film. */
export function SharedMark({ recording }: { recording: Recording }) {
  const { moment } = useDateWords();
  const now = useServerNow();
  if (recording.share === null) return null;
  const { name, organisation } = recording.share.viewer;
  const words = [name, organisation, moment(now)].filter((word) => word !== '').join(' · ');
  return (
    <div className={styles['mark']} aria-hidden>
      {Array.from({ length: TIMES }, (_, index) => (
        <span key={index} data-words={words} />
      ))}
    </div>
  );
}
