import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.tsx';
import styles from './Transcript.module.css';

type FindFieldProps = {
  wanted: string;
  hits: number;
  /** Index of the hit that was gone to; -1 for none yet. */
  at: number;
  onWanted: (wanted: string) => void;
  onGo: (index: number) => void;
};

/** Finds words in the transcript; Enter goes from one to the next. */
export function FindField({ wanted, hits, at, onWanted, onGo }: FindFieldProps) {
  const { t } = useTranslation('transcripts');
  const hint = useId();
  const isOn = wanted.trim() !== '';
  return (
    <div className={styles['find']} role="search">
      <input
        type="search"
        value={wanted}
        aria-label={t('search')}
        aria-describedby={hint}
        placeholder={t('search')}
        onChange={({ target }) => onWanted(target.value)}
        onKeyDown={(event) => {
          // Enter ends a word that is being composed
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onGo(event.shiftKey ? at - 1 : at + 1);
        }}
      />
      <span id={hint} className="visually-hidden">
        {t('searchKeys')}
      </span>
      {isOn && (
        <span className={styles['hits']}>
          <span role="status">
            {hits === 0 ? t('noHit') : t('hits', { now: Math.max(0, at) + 1, count: hits })}
          </span>
          {hits > 0 && (
            <>
              <Button size="s" look="quiet" onClick={() => onGo(at - 1)}>
                {t('before')}
              </Button>
              <Button size="s" look="quiet" onClick={() => onGo(at + 1)}>
                {t('next')}
              </Button>
            </>
          )}
        </span>
      )}
    </div>
  );
}
