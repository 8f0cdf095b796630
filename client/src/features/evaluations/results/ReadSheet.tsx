import type { Clip } from '@tongtang/shared/evaluations/clip.ts';
import { clipsAt, under, type SheetContent } from '@tongtang/shared/evaluations/sheet.ts';
import {
  isScoredIndicator,
  maxScoreOf,
  type Indicator,
  type TemplateContent,
} from '@tongtang/shared/evaluations/template.ts';
import { useTranslation } from 'react-i18next';
import { ClipChip } from '../clips/ClipChip.tsx';
import { AnswerWords } from './AnswerWords.tsx';
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
                  <Clips clips={clipsAt(sheet, indicator.id)} of={indicator.name} />
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
                  .map(({ text, clips }, index) => (
                    <p key={index} className={styles['text']}>
                      {text} <Clips clips={clips} of={text.slice(0, 20)} />
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

function Clips({ clips, of }: { clips: readonly Clip[]; of: string }) {
  if (clips.length === 0) return null;
  return (
    <span className={styles['clips']}>
      {clips.map((clip) => (
        <ClipChip key={clip.id} clip={clip} of={of} />
      ))}
    </span>
  );
}

/** Words take more room than a score. */
const hasRoom = ({ id, kind }: Indicator, { answers }: SheetContent) =>
  (kind === 'text' || kind === 'evidence') && under(answers, id) === undefined;
