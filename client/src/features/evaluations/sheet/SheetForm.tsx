import type { ClipAct } from '@tongtang/shared/evaluations/clip.ts';
import { under, type Answer, type SheetContent } from '@tongtang/shared/evaluations/sheet.ts';
import {
  isScoredIndicator,
  type Dimension,
  type Indicator,
  type TemplateContent,
} from '@tongtang/shared/evaluations/template.ts';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useInHand } from '../clips/clip-desk.tsx';
import { ClipsField } from '../clips/ClipsField.tsx';
import { ScoreInput } from './NumberInput.tsx';
import { ScoredField } from './ScoredField.tsx';
import styles from './SheetForm.module.css';
import { groupsOf, isAnswered, placeId } from './sheet-rules.model.ts';

/** What words are written about: an indicator, or a kind of remark. */
export type WordsPlace =
  | { kind: 'text' | 'evidence'; indicator: Indicator }
  | { kind: 'remark'; remark: TemplateContent['remarks'][number] };

type SheetFormProps = {
  content: TemplateContent;
  sheet: SheetContent;
  isReadOnly: boolean;
  /** Ids of indicators that must still be filled in, once that was asked for. */
  missing?: ReadonlySet<string>;
  onAnswer: (indicatorId: string, answer: Answer | null) => void;
  onBonus: (id: string, score: number | null) => void;
  /** Sets and removes evidence at an indicator; absent where there is none to be had. */
  onClip?: (indicatorId: string, act: ClipAct) => void;
  /** Draws where words are written: one's own, or those of all together. */
  words: (place: WordsPlace) => ReactNode;
  /** Who else is at an indicator, drawn beside its name. */
  beside?: (key: string) => ReactNode;
};

/** The form of an evaluation, to be filled in. */
export function SheetForm(props: SheetFormProps) {
  const { t } = useTranslation('evaluations');
  const { content, words } = props;
  return (
    <div className={styles['form']}>
      {content.dimensions.map((dimension) => (
        <DimensionPart key={dimension.id} dimension={dimension} form={props} />
      ))}
      {content.bonus.length > 0 && <BonusPart form={props} />}
      {content.remarks.length > 0 && (
        <section aria-labelledby="sheet-remarks">
          <header className={styles['head']}>
            <h3 id="sheet-remarks">{t('sheet.remarks')}</h3>
          </header>
          <div className={styles['remarks']}>
            {content.remarks.map((remark) => (
              <fieldset key={remark} className={styles['remark']} data-kind={remark}>
                <legend>{t(`sheet.remarkKinds.${remark}`)}</legend>
                {words({ kind: 'remark', remark })}
              </fieldset>
            ))}
          </div>
        </section>
      )}
    </div>
  );
}

function DimensionPart({ dimension, form }: { dimension: Dimension; form: SheetFormProps }) {
  const { t } = useTranslation('evaluations');
  const heading = `sheet-${dimension.id}`;
  return (
    <section aria-labelledby={heading}>
      <header className={styles['head']}>
        <h3 id={heading}>{dimension.name}</h3>
        <span>
          {dimension.weight > 0
            ? t('sheet.dimensionWeight', { weight: dimension.weight })
            : t('sheet.notScored')}
        </span>
      </header>
      {groupsOf(dimension).map(({ name, indicators }) => {
        const items = indicators.map((indicator) => (
          <Item key={indicator.id} indicator={indicator} form={form} />
        ));
        if (name === '') return items;
        const notes = indicators.reduce((sum, { id }) => sum + linesIn(under(form.sheet.answers, id)), 0);
        return (
          <details key={name} className={styles['group']} open={notes > 0 || undefined}>
            <summary>
              <b>{name}</b>
              <span>{t('sheet.groupPoints', { count: indicators.length })}</span>
              {notes > 0 && <span data-filled>{t('sheet.groupCount', { count: notes })}</span>}
            </summary>
            {items}
          </details>
        );
      })}
    </section>
  );
}

const linesIn = (answer: Answer | undefined): number =>
  answer?.kind === 'evidence'
    ? answer.sightings.filter(({ text }) => text.trim() !== '').length
    : Number(isAnswered(answer));

function Item({ indicator, form }: { indicator: Indicator; form: SheetFormProps }) {
  const { t } = useTranslation('evaluations');
  const { sheet, isReadOnly, missing, onAnswer, onClip, words, beside } = form;
  // what was seen has its evidence line by line
  const place = onClip === undefined || indicator.kind === 'evidence' ? null : indicator.id;
  const inHand = useInHand(place);
  const isMissing = missing?.has(indicator.id) === true;
  return (
    <fieldset
      id={placeId(indicator.id)}
      className={styles['item']}
      data-missing={isMissing || undefined}
      {...inHand}
    >
      <legend>
        {indicator.name}
        {!indicator.required && <small> {t('sheet.optional')}</small>}
        {indicator.kind === 'points' && <small> {t('sheet.outOf', { max: indicator.maxScore })}</small>}
        {beside?.(indicator.id)}
      </legend>
      {indicator.hint !== '' && <p className={styles['hint']}>{indicator.hint}</p>}
      {isScoredIndicator(indicator) ? (
        <ScoredField
          indicator={indicator}
          answer={under(sheet.answers, indicator.id)}
          isReadOnly={isReadOnly}
          onAnswer={(answer) => onAnswer(indicator.id, answer)}
        />
      ) : (
        words({ kind: indicator.kind, indicator })
      )}
      {place !== null && (
        <ClipsField
          {...{ place, name: indicator.name, isReadOnly }}
          clips={under(sheet.clips, indicator.id) ?? []}
          onClip={(act) => onClip?.(indicator.id, act)}
        />
      )}
      {isMissing && (
        <p className={styles['missing']} role="alert">
          {t('sheet.missing')}
        </p>
      )}
    </fieldset>
  );
}

function BonusPart({ form: { content, sheet, isReadOnly, onBonus } }: { form: SheetFormProps }) {
  const { t } = useTranslation('evaluations');
  return (
    <section aria-labelledby="sheet-bonus">
      <header className={styles['head']}>
        <h3 id="sheet-bonus">{t('sheet.bonus')}</h3>
        <span>{t('sheet.bonusHint')}</span>
      </header>
      {content.bonus.map(({ id, name, hint, maxScore }) => (
        <fieldset key={id} className={styles['item']}>
          <legend>
            {name}
            <small> {t('sheet.outOf', { max: maxScore })}</small>
          </legend>
          {hint !== '' && <p className={styles['hint']}>{hint}</p>}
          <ScoreInput
            {...{ name, maxScore, isReadOnly }}
            score={under(sheet.bonus, id) ?? null}
            onScore={(score) => onBonus(id, score)}
          />
        </fieldset>
      ))}
    </section>
  );
}
