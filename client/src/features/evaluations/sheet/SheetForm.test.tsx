import { EMPTY_SHEET, type SheetContent } from '@tongtang/shared/evaluations/sheet.ts';
import type { TemplateContent } from '@tongtang/shared/evaluations/template.ts';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { fill, found, show, soon, told } from '../../../platform/show.fixture.tsx';
import { useOddAnswers } from '../joint/use-odd-answers.ts';
import { OwnWords } from './OwnWords.tsx';
import { SheetForm } from './SheetForm.tsx';

const content: TemplateContent = {
  source: '',
  dimensions: [
    {
      ...{ id: 'd1', name: '教学过程', weight: 100 },
      indicators: [
        { ...{ id: 'i1', name: '目标', hint: '', required: true, group: '' }, kind: 'points', maxScore: 10 },
        { ...{ id: 'i2', name: '所见', hint: '', required: false, group: '' }, kind: 'evidence' },
      ],
    },
  ],
  bonus: [],
  remarks: ['suggestion'],
  gradeBands: [],
};
const SCORE = 'input[aria-label="目标"]';

const filled: SheetContent = {
  ...EMPTY_SHEET,
  answers: {
    i1: { kind: 'points', score: 8, note: '好' },
    i2: { kind: 'evidence', sightings: [{ minute: 3, text: '举手', clips: [] }] },
  },
  remarks: [{ kind: 'suggestion', text: '短些', clips: [] }],
};

/** One's own sheet, and what of it is given on. */
function Own({ onSheet }: { onSheet: (sheet: SheetContent) => void }) {
  const [sheet, setSheet] = useState(filled);
  const change = (next: SheetContent) => {
    setSheet(next);
    onSheet(next);
  };
  return (
    <SheetForm
      {...{ content, sheet, isReadOnly: false }}
      onAnswer={(id, answer) =>
        change({ ...sheet, answers: answer === null ? {} : { ...sheet.answers, [id]: answer } })
      }
      onBonus={() => undefined}
      words={(place) => <OwnWords {...{ place, sheet, isReadOnly: false }} onChange={change} />}
    />
  );
}

/** The number is taken in an effect of its own: leaving the field before it would read the one before. */
async function blur(selector: string, taken: string): Promise<void> {
  const field = await found(`${selector}[aria-valuenow="${taken}"]`);
  field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
}

it.each(['85', '-1', '7.3'])('leaves a score of %s as it was typed and names its range', async (typed) => {
  let now = filled;
  await show(<Own onSheet={(sheet) => (now = sheet)} />);
  await fill(SCORE, typed);
  await soon(() => expect(told()).toBe('应在 0 到 10 之间，以 0.5 为单位'));
  await blur(SCORE, typed);
  await soon(async () => expect((await found<HTMLInputElement>(SCORE)).value).toBe(typed));
  expect(now.answers['i1']).toEqual({ kind: 'points', score: Number(typed), note: '好' });
});

it.each([
  ['textarea[aria-label="说明：目标"]', 500],
  ['textarea[aria-label^="所见"]', 1000],
  ['textarea[aria-label^="建议"]', 1000],
])('keeps the whole of what is pasted into %s and says that it is too long', async (selector, most) => {
  let now = filled;
  await show(<Own onSheet={(sheet) => (now = sheet)} />);
  const long = '好'.repeat(most + 20);
  await fill(selector, long);
  await soon(() => expect(told()).toBe(`最多 ${String(most)} 个字，现在 ${String(most + 20)} 个`));
  expect(JSON.stringify(now)).toContain(long);
});

it('leaves a minute that no lesson has as it was typed', async () => {
  await show(<Own onSheet={() => undefined} />);
  const minute = 'input[aria-label$="分钟"]';
  await fill(minute, '900');
  await soon(() => expect(told()).toBe('应为 0 到 600 的整数'));
  await blur(minute, '900');
  await soon(async () => expect((await found<HTMLInputElement>(minute)).value).toBe('900'));
});

/** A sheet of all, and what of it is written. */
function Joint({ onWrite }: { onWrite: (score: unknown) => void }) {
  const form = useOddAnswers({
    ...{ content, sheet: filled },
    onAnswer: (_, answer) => onWrite(answer),
    onBonus: () => undefined,
  });
  return <SheetForm {...{ content, ...form, isReadOnly: false }} words={() => null} />;
}

it('keeps a score that does not fit out of the sheet of all, and on the screen until it is mended', async () => {
  const written: unknown[] = [];
  await show(<Joint onWrite={(answer) => written.push(answer)} />);
  await fill(SCORE, '85');
  await soon(() => expect(told()).toBe('应在 0 到 10 之间，以 0.5 为单位'));
  await blur(SCORE, '85');
  await soon(async () => expect((await found<HTMLInputElement>(SCORE)).value).toBe('85'));
  expect(written).toEqual([]);
  await fill(SCORE, '8.5');
  await soon(() => expect(told()).toBeNull());
  expect(written).toEqual([{ kind: 'points', score: 8.5, note: '好' }]);
});
