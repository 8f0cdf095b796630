import { JoiningLine, type JoiningLineState } from '../../../ui/JoiningLine.tsx';
import styles from './screen.module.css';

/** The joining line, thick enough to be seen from the last row. */
export const ScreenLine = ({ state, label }: { state: JoiningLineState; label: string | null }) => (
  <JoiningLine state={state} label={label} className={styles['line'] ?? ''} />
);
