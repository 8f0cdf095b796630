import { under, type Answer, type SheetContent } from '@tongtang/shared/evaluations/sheet.ts';
import {
  isScoredIndicator,
  maxScoreOf,
  type Indicator,
  type TemplateContent,
} from '@tongtang/shared/evaluations/template.ts';
import { useTranslation } from 'react-i18next';
import styles from './Results.module.css';

type ReadSheetProps = {
  template: TemplateContent;
  sheet: SheetContent;
  /** Gives room where nothing is filled in yet, to be filled in by hand. */
  isUnfinished?: boolean;
};

/** A filled sheet as a table, as it is printed. */
export function ReadSheet({ template, sheet, isUnfinished = false }: ReadSheetProps) {
  const { t } = useTranslation('evaluations');
  return (
    <div className={styles['scroll']} tabIndex={0} role="region" aria-label={t('results.indicators')}>
      <table className={styles['paper']}>
        <tbody>
          {template.dimensions.map((dimension) =>
            dimension.indicators.map((indicator, at) => (
              <tr key={indicator.id}>
                {at === 0 && (
                  <th scope="rowgroup" rowSpan={dimension.indicators.length} className={styles['dimension']}>
                    {dimension.name}
                    {dimension.weight > 0 && <small> {dimension.weight}</small>}
                  </th>
                )}
                <th scope="row">
                  {indicator.group !== '' && <small>{indicator.group} · </small>}
                  {indicator.name}
                  {isScoredIndicator(indicator) && <small> ({maxScoreOf(indicator)})</small>}
                </th>
                <td data-tall={(isUnfinished && hasRoom(indicator, sheet)) || undefined}>
                  <AnswerWords
                    indicator={indicator}
                    answer={under(sheet.answers, indicator.id)}
                    isUnfinished={isUnfinished}
                  />
                </td>
              </tr>
            )),
          )}
          {template.bonus.map(({ id, name, maxScore }) => (
            <tr key={id}>
              <th scope="rowgroup">{t('sheet.bonus')}</th>
              <th scope="row">
                {name} <small>({maxScore})</small>
              </th>
              <td>{under(sheet.bonus, id) ?? ''}</td>
            </tr>
          ))}
          {template.remarks.map((kind) => (
            <tr key={kind}>
              <th scope="row" colSpan={2}>
                {t(`sheet.remarkKinds.${kind}`)}
              </th>
              <td data-tall={isUnfinished || undefined}>
                {sheet.remarks
                  .filter((remark) => remark.kind === kind)
                  .map(({ text }, index) => (
                    <p key={index} className={styles['text']}>
                      {text}
                    </p>
                  ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Words take more room than a score. */
const hasRoom = ({ id, kind }: Indicator, { answers }: SheetContent) =>
  (kind === 'text' || kind === 'evidence') && under(answers, id) === undefined;

type AnswerWordsProps = { indicator: Indicator; answer: Answer | undefined; isUnfinished: boolean };

function AnswerWords({ indicator, answer, isUnfinished }: AnswerWordsProps) {
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
