import type { Coding } from '@tongtang/shared/codings/codings.contract.ts';
import { codeAt } from '@tongtang/shared/codings/cells.ts';
import { useTranslation } from 'react-i18next';
import { ShowProblem } from '../../../platform/problem-words.tsx';
import { Button } from '../../../ui/Button.tsx';
import { numberOf, useSchemeWords } from '../scheme-words.ts';
import { codeColours, Sign } from '../Sign.tsx';
import type { Proposal } from '../sound/use-proposal.ts';
import styles from './CodingPanel.module.css';
import type { Desk } from './use-desk.ts';

type ProposalPartProps = { coding: Coding; proposal: Proposal; desk: Desk };

/** What the sound proposes here. It counts for nothing until a person confirms it. */
export function ProposalPart({ coding: { scheme }, proposal, desk }: ProposalPartProps) {
  const { t } = useTranslation('codings');
  const { labelOf } = useSchemeWords();
  const { ask, bytes, hasClass, isDone, progress, error } = proposal;
  if (ask === null) return null;
  const how = t(scheme.kind === 'fias' ? 'sound.how.fias' : 'sound.how.st');
  const found = scheme.codes.find(({ key }) => key === codeAt(desk.proposed, desk.here));
  const left = Array.from(desk.proposed).filter((key) => key !== '.').length;
  if (!isDone)
    return (
      <div className={styles['acts']}>
        <Button size="s" busy={progress !== null} title={how} onClick={ask}>
          {progress === null
            ? t('sound.ask', { megabytes: Math.max(0.1, bytes / 1_000_000).toFixed(1) })
            : t('sound.measuring', { percent: Math.round(100 * progress) })}
        </Button>
        <ShowProblem error={error} />
      </div>
    );
  return (
    <div className={`${styles['proposal'] ?? ''} ${codeColours}`} role="group" aria-label={t('sound.title')}>
      <p>
        <b className={styles['proposed']}>{t('sound.sign')}</b>{' '}
        {found === undefined ? (
          t('sound.none')
        ) : (
          <>
            <Sign code={found} /> {numberOf(scheme, found.key)} {labelOf(scheme, found)}
          </>
        )}
      </p>
      <div className={styles['acts']}>
        <Button
          size="s"
          aria-keyshortcuts="Enter"
          disabled={found === undefined}
          onClick={() => desk.act({ kind: 'confirm' })}
        >
          {t('sound.confirm')}{' '}
          <kbd className={styles['key']} aria-hidden>
            {t('sound.confirmKey')}
          </kbd>
        </Button>
        <Button size="s" disabled={left === 0} onClick={desk.toProposed}>
          {t('sound.next', { left })}
        </Button>
      </div>
      <p className={styles['soft']}>
        {how} {!hasClass && t('sound.noClass')}
      </p>
    </div>
  );
}
