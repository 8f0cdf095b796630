import type { Answer } from '@tongtang/shared/evaluations/sheet.ts';
import type { Indicator } from '@tongtang/shared/evaluations/template.ts';
import { useTranslation } from 'react-i18next';
import styles from './Results.module.css';

type AnswerWordsProps = { indicator: Indicator; answer: Answer | undefined; isUnfinished: boolean };

/** An answer as it is read. */
export function AnswerWords({ indicator, answer, isUnfinished }: AnswerWordsProps) {
  const { t } = useTranslation('evaluations');
  if (answer === undefined) {
    if (!isUnfinished) return <span className={styles['quiet']}>{t('sheet.empty')}</span>;
    if (indicator.kind === 'levels')
      return <>{indicator.levels.map(({ label, points }) => `□ ${label} ${String(points)}`).join('　')}</>;
    return indicator.kind === 'yesNo' ? <>{`□ ${t('sheet.yes')}　□ ${t('sheet.no')}`}</> : null;
  }
  const note = 'note' in answer && answer.note !== '' ? <small> {answer.note}</small> : null;
  switch (answer.kind) {
    case 'points':
      return (
        <>
          <b>{answer.score}</b>
          {note}
        </>
      );
    case 'levels': {
      const level =
        indicator.kind === 'levels' ? indicator.levels.find(({ id }) => id === answer.levelId) : undefined;
      return (
        <>
          <b>{level?.label}</b> {level?.points}
          {note}
        </>
      );
    }
    case 'yesNo':
      return (
        <>
          <b>{t(answer.yes ? 'sheet.yes' : 'sheet.no')}</b>
          {note}
        </>
      );
    case 'text':
      return <p className={styles['text']}>{answer.text}</p>;
    case 'evidence':
      return (
        <>
          {answer.sightings.map(({ minute, text }, at) => (
            <p key={at} className={styles['text']}>
              {minute !== null && <b>{t('sheet.minuteOf', { minute })} </b>}
              {text}
            </p>
          ))}
        </>
      );
  }
}
