import type { Clip } from '@tongtang/shared/evaluations/clip.ts';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/Button.tsx';
import { ClipChip } from '../clips/ClipChip.tsx';
import { ClipBars } from '../clips/ClipBars.tsx';
import { timesOf } from '../clips/times-of.ts';
import styles from './EvaluationPanel.module.css';
import { useBesideAddress } from './use-beside-address.ts';

type EvidenceClipsProps = {
  clips: readonly Clip[];
  /** Whose they are, and of what. */
  of: string;
  /** `<evaluation> <indicator>`, as a comment names it. */
  indicator?: string;
};

/** Somebody's evidence: each piece plays, and a comment can be begun about it. */
export function EvidenceClips({ clips, of, indicator }: EvidenceClipsProps) {
  const { t } = useTranslation('evaluations');
  const { argue } = useBesideAddress();
  if (clips.length === 0) return null;
  return (
    <div className={styles['clips']}>
      {clips.map((clip) => (
        <span key={clip.id}>
          <ClipChip clip={clip} of={of} />
          <Button
            size="s"
            look="quiet"
            aria-label={t('beside.argueOf', { time: timesOf(clip), name: of })}
            onClick={() => argue(clip, indicator)}
          >
            {t('beside.argue')}
          </Button>
        </span>
      ))}
      <ClipBars clips={clips} name={of} />
    </div>
  );
}
