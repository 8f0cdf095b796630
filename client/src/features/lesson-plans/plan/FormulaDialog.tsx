import { Button, Input, Modal } from 'antd';
import { useCallback, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMost } from '../../../ui/use-most.tsx';
import { drawFormula, faultOfFormula, type FormulaFault } from '../editor/nodes/draw-formula.ts';
import { useFocusBack } from './use-focus-back.ts';
import styles from './FormulaDialog.module.css';

type Asked = { latex: string; isBlock: boolean; answer: (latex: string | null) => void };

/** The dialog for a formula, and the question that opens it. */
export function useFormulaDialog() {
  const [asked, setAsked] = useState<Asked | null>(null);
  const comeFrom = useFocusBack(asked !== null);
  const askFormula = useCallback(
    (latex: string, isBlock: boolean) =>
      new Promise<string | null>((resolve) => {
        comeFrom();
        setAsked({ latex, isBlock, answer: resolve });
      }),
    [comeFrom],
  );
  const answer = (latex: string | null) => {
    asked?.answer(latex);
    setAsked(null);
  };
  return { askFormula, dialog: asked !== null && <FormulaDialog asked={asked} onAnswer={answer} /> };
}

/** Characters of a formula: one that is longer is no formula in a line of a plan. */
const FORMULA_MOST = 500;
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

type FormulaDialogProps = { asked: Asked; onAnswer: (latex: string | null) => void };

function FormulaDialog({ asked, onAnswer }: FormulaDialogProps) {
  const { t } = useTranslation('lessonPlans');
  const { isBlock } = asked;
  const [latex, setLatex] = useState(asked.latex);
  const [refused, setRefused] = useState<{ latex: string; fault: FormulaFault } | null>(null);
  const most = useMost(latex, FORMULA_MOST);
  const faultId = useId();
  const fault = refused?.latex === latex ? refused.fault : null;
  const ok = async () => {
    if (most.isOver) return;
    const found = await faultOfFormula(latex.trim(), isBlock);
    if (found === null) onAnswer(latex.trim());
    else setRefused({ latex, fault: found });
  };
  return (
    <Modal
      open
      title={t('formula.title')}
      okText={t(asked.latex === '' ? 'formula.ok' : 'formula.change')}
      okButtonProps={{ disabled: most.isOver }}
      onOk={() => void ok()}
      onCancel={() => onAnswer(null)}
    >
      <label className={styles['field']}>
        {t('formula.latex')}
        <Input.TextArea
          autoFocus
          rows={2}
          {...most.field}
          {...((most.isOver || fault !== null) && { status: 'error' as const })}
          {...(fault !== null && { 'aria-invalid': true, 'aria-describedby': faultId })}
          value={latex}
          onChange={({ target }) => setLatex(target.value)}
          onPressEnter={(event) => {
            event.preventDefault();
            void ok();
          }}
        />
      </label>
      {most.note}
      {fault !== null && (
        <p id={faultId} role="alert" className={styles['fault']}>
          {fault.from === '' ? t('formula.unfinished') : t('formula.faulty', fault)}
        </p>
      )}
      <p className={styles['hint']}>{t('formula.hint')}</p>
      <div role="group" aria-label={t('formula.examples')} className={styles['examples']}>
        {EXAMPLES.map((example) => (
          <Button
            key={example}
            aria-label={example}
            size="small"
            onClick={() => setLatex(`${latex}${latex === '' ? '' : ' '}${example}`)}
          >
            <Drawn latex={example} />
          </Button>
        ))}
      </div>
      <p className={styles['hint']}>{t('formula.preview')}</p>
      <p className={styles['preview']}>
        <Drawn latex={latex} isBlock={isBlock} />
      </p>
    </Modal>
  );
}

function Drawn({ latex, isBlock = false }: { latex: string; isBlock?: boolean }) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (place.current === null) return;
    place.current.dataset['latex'] = latex;
    drawFormula(place.current, latex, isBlock);
  }, [latex, isBlock]);
  return <span ref={place} />;
}
