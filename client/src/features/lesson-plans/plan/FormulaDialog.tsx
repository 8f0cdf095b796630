import { Button, Input, Modal } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { drawFormula } from '../editor/nodes/draw-formula.ts';
import styles from './FormulaDialog.module.css';

type Asked = { latex: string; answer: (latex: string | null) => void };

/** The dialog for a formula, and the question that opens it. */
export function useFormulaDialog() {
  const [asked, setAsked] = useState<Asked | null>(null);
  const askFormula = useCallback(
    (latex: string) =>
      new Promise<string | null>((resolve) => {
        setAsked({ latex, answer: resolve });
      }),
    [],
  );
  const answer = (latex: string | null) => {
    asked?.answer(latex);
    setAsked(null);
  };
  return { askFormula, dialog: asked !== null && <FormulaDialog first={asked.latex} onAnswer={answer} /> };
}

const EXAMPLES = [
  '\\frac{1}{4}',
  'x^{2}',
  '\\sqrt{2}',
  'a \\times b',
  '\\div',
  '\\pi r^{2}',
  '\\angle ABC',
  '\\leq',
];

function FormulaDialog({ first, onAnswer }: { first: string; onAnswer: (latex: string | null) => void }) {
  const { t } = useTranslation('lessonPlans');
  const [latex, setLatex] = useState(first);
  const ok = () => onAnswer(latex.trim());
  return (
    <Modal open title={t('formula.title')} okText={t('formula.ok')} onOk={ok} onCancel={() => onAnswer(null)}>
      <label className={styles['field']}>
        {t('formula.latex')}
        <Input.TextArea
          autoFocus
          rows={2}
          maxLength={500}
          value={latex}
          onChange={({ target }) => setLatex(target.value)}
          onPressEnter={(event) => {
            event.preventDefault();
            ok();
          }}
        />
      </label>
      <p className={styles['hint']}>{t('formula.hint')}</p>
      <div role="group" aria-label={t('formula.examples')} className={styles['examples']}>
        {EXAMPLES.map((example) => (
          <Button
            key={example}
            size="small"
            onClick={() => setLatex(`${latex}${latex === '' ? '' : ' '}${example}`)}
          >
            <Drawn latex={example} />
          </Button>
        ))}
      </div>
      <p className={styles['hint']}>{t('formula.preview')}</p>
      <p className={styles['preview']}>
        <Drawn latex={latex} />
      </p>
    </Modal>
  );
}

function Drawn({ latex }: { latex: string }) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (place.current === null) return;
    place.current.dataset['latex'] = latex;
    drawFormula(place.current, latex, false);
  }, [latex]);
  return <span ref={place} />;
}
