import { Link } from '@tanstack/react-router';
import { countsOf } from '@tongtang/shared/codings/cells.ts';
import type { Coding } from '@tongtang/shared/codings/codings.contract.ts';
import { useTranslation } from 'react-i18next';
import { Button, buttonClass } from '../../../ui/Button.tsx';
import { numberOf, useSchemeWords } from '../scheme-words.ts';
import { codeColours, Sign } from '../Sign.tsx';
import styles from './CodingPanel.module.css';
import { progressOf } from './pad.model.ts';

type ReadCodingProps = { coding: Coding; intervals: readonly boolean[]; onClose: () => void };

/** A coding that is submitted: what its strip below the player means. */
export function ReadCoding({ coding, intervals, onClose }: ReadCodingProps) {
  const { t } = useTranslation('codings');
  const { nameOf, labelOf } = useSchemeWords();
  const { scheme, coder, content, recordingId } = coding;
  const counts = countsOf(content.cells);
  const { all, left } = progressOf(content.cells, intervals);
  return (
    <>
      <header className={styles['head']}>
        <h2>{nameOf(scheme)}</h2>
        <span className={styles['soft']}>{`${coder.name} · ${coder.organisation}`}</span>
      </header>
      <p className={styles['soft']}>{t('pad.progress', { coded: all - left, all, left })}</p>
      <ul className={codeColours}>
        {scheme.codes.map((code) => (
          <li key={code.key} className={styles['read']}>
            <Sign code={code} />
            <span className={styles['codeLabel']}>
              {`${numberOf(scheme, code.key)} ${labelOf(scheme, code)}`}
            </span>
            <span className={styles['count']}>{counts.get(code.key) ?? 0}</span>
          </li>
        ))}
      </ul>
      <div className={styles['acts']}>
        <Link
          to="/recordings/$recordingId/codings"
          params={{ recordingId }}
          className={buttonClass({ size: 's', look: 'primary' })}
        >
          {t('list.results')}
        </Link>
        <Button size="s" look="quiet" onClick={onClose}>
          {t('back')}
        </Button>
      </div>
    </>
  );
}
