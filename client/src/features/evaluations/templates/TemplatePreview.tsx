import { EMPTY_SHEET, type SheetContent } from '@tongtang/shared/evaluations/sheet.ts';
import type { TemplateContent } from '@tongtang/shared/evaluations/template.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OwnWords } from '../sheet/OwnWords.tsx';
import { SheetForm } from '../sheet/SheetForm.tsx';
import styles from './Templates.module.css';

/** A form as raters see it; it can be tried, and nothing is kept. */
export function TemplatePreview({ content }: { content: TemplateContent }) {
  const { t } = useTranslation('evaluations');
  const [sheet, setSheet] = useState<SheetContent>(EMPTY_SHEET);
  return (
    <div className={styles['preview']}>
      <p className={styles['quiet']}>{t('templates.previewHint')}</p>
      <SheetForm
        content={content}
        sheet={sheet}
        isReadOnly={false}
        onAnswer={(id, answer) =>
          setSheet((old) => {
            const { [id]: _, ...others } = old.answers;
            return { ...old, answers: answer === null ? others : { ...others, [id]: answer } };
          })
        }
        onBonus={(id, score) =>
          setSheet((old) => {
            const { [id]: _, ...others } = old.bonus;
            return { ...old, bonus: score === null ? others : { ...others, [id]: score } };
          })
        }
        words={(place) => <OwnWords place={place} sheet={sheet} isReadOnly={false} onChange={setSheet} />}
      />
      {content.source !== '' && (
        <p className={styles['quiet']}>
          {t('templates.source')}：{content.source}
        </p>
      )}
    </div>
  );
}
