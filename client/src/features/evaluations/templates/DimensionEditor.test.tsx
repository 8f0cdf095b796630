import type { TemplateContent } from '@tongtang/shared/evaluations/template.ts';
import { findPreset } from '@tongtang/shared/evaluations/presets.ts';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { useFaults } from '../../../platform/designer/use-faults.ts';
import { fill, found, show, soon, told } from '../../../platform/show.fixture.tsx';
import { faultsOfDesign, isAgainstRange } from './design.model.ts';
import { DesignContext } from './DesignParts.tsx';
import { DimensionEditor } from './DimensionEditor.tsx';

const WEIGHT = 'input[aria-label="维度 1 权重"]';

function Desk({ beginning }: { beginning: TemplateContent }) {
  const [content, change] = useState(beginning);
  const { shown } = useFaults(faultsOfDesign({ name: '量表', content }), isAgainstRange);
  const [dimension] = content.dimensions;
  return (
    <DesignContext value={{ content, change, labels: [], faults: shown }}>
      {dimension !== undefined && <DimensionEditor dimension={dimension} at={0} />}
    </DesignContext>
  );
}

it.each(['150', '-3', '12.5'])('leaves a weight of %s as it was typed and names its range', async (typed) => {
  const beginning = findPreset('general')?.content;
  if (beginning === undefined) throw new Error('no such preset');
  await show(<Desk beginning={beginning} />);
  await fill(WEIGHT, typed);
  await soon(() => expect(told()).toBe('权重填 0 到 100 的整数'));
  const field = await found<HTMLInputElement>(WEIGHT);
  field.dispatchEvent(new FocusEvent('focusout', { bubbles: true }));
  await soon(() => expect(field.value).toBe(typed));
});
