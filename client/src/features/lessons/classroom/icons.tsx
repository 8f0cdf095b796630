import styles from './icons.module.css';

/** A raised hand. */
export const Hand = () => (
  <svg className={styles['icon']} viewBox="0 0 24 24" aria-hidden focusable="false">
    <path d="M7 13V6.5a1.5 1.5 0 0 1 3 0V11h1V4a1.5 1.5 0 0 1 3 0v7h1V5.5a1.5 1.5 0 0 1 3 0V12h1V8.5a1.5 1.5 0 0 1 3 0V15a7 7 0 0 1-7 7h-1.6a6.5 6.5 0 0 1-4.9-2.2L3.3 15a1.6 1.6 0 0 1 2.3-2.2L7 14z" />
  </svg>
);

/** A microphone. */
export const Microphone = () => (
  <svg className={styles['icon']} viewBox="0 0 24 24" aria-hidden focusable="false">
    <path d="M12 15a4 4 0 0 0 4-4V6a4 4 0 0 0-8 0v5a4 4 0 0 0 4 4zm7-4a1 1 0 0 0-2 0 5 5 0 0 1-10 0 1 1 0 0 0-2 0 7 7 0 0 0 6 6.9V20H8a1 1 0 0 0 0 2h8a1 1 0 0 0 0-2h-3v-2.1A7 7 0 0 0 19 11z" />
  </svg>
);

/** A loudspeaker. */
export const Loudspeaker = () => (
  <svg className={styles['icon']} viewBox="0 0 24 24" aria-hidden focusable="false">
    <path d="M4 9v6h4l6 5V4L8 9H4zm12.5 3a4.5 4.5 0 0 0-2-3.7v7.4a4.5 4.5 0 0 0 2-3.7zm-2-8.2v2.1a6.5 6.5 0 0 1 0 12.2v2.1a8.5 8.5 0 0 0 0-16.4z" />
  </svg>
);
