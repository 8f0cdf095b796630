import { useEffect } from 'react';
import { expect, it, vi } from 'vitest';
import { fill, found, press, show, soon, told } from '../../../platform/show.fixture.tsx';
import { useFormulaDialog } from './FormulaDialog.tsx';

const OK = '.ant-modal-footer .ant-btn-primary';

function Asking({ onAnswer }: { onAnswer: (latex: string | null) => void }) {
  const { askFormula, dialog } = useFormulaDialog();
  useEffect(() => void askFormula('', false).then(onAnswer), [askFormula, onAnswer]);
  return dialog;
}

it('inserts no formula that cannot be drawn, and says why; one that is mended goes in', async () => {
  const onAnswer = vi.fn<(latex: string | null) => void>();
  await show(<Asking onAnswer={onAnswer} />);
  await fill('textarea', '\\frac{1}{');
  await press(OK);
  await soon(() => expect(told()).toBe('公式还没有写完，请补全'));
  const { id } = await found('[role="alert"]');
  expect((await found('textarea')).getAttribute('aria-describedby')).toBe(id);
  expect(onAnswer).not.toHaveBeenCalled();
  await fill('textarea', '1 + \\fra{1}{4}');
  await soon(() => expect(told()).toBeNull());
  await press(OK);
  await soon(() => expect(told()).toBe('公式写得不对：从“\\fra{1}{4}”起读不懂，请改正'));
  await fill('textarea', '\\frac{1}{4}');
  await soon(() => expect(told()).toBeNull());
  await press(OK);
  await soon(() => expect(onAnswer).toHaveBeenCalledWith('\\frac{1}{4}'));
});

it('keeps a formula that is too long, says so and inserts nothing', async () => {
  const onAnswer = vi.fn<(latex: string | null) => void>();
  await show(<Asking onAnswer={onAnswer} />);
  await fill('textarea', 'x'.repeat(501));
  await soon(() => expect(told()).toBe('最多 500 个字，现在 501 个'));
  expect((await found<HTMLTextAreaElement>('textarea')).value).toHaveLength(501);
  expect((await found<HTMLButtonElement>(OK)).disabled).toBe(true);
});
