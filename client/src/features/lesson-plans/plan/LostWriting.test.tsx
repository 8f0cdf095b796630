import { useState } from 'react';
import { expect, it } from 'vitest';
import { found, press, show, soon, told } from '../../../platform/show.fixture.tsx';
import { LostWriting } from './LostWriting.tsx';
import { useTellLoss } from './told-losses.ts';

function Page() {
  useTellLoss('this');
  return null;
}

function Window() {
  const [isOpen, setOpen] = useState(true);
  return (
    <>
      <LostWriting documentIds={['this']} />
      {isOpen && <Page />}
      <button onClick={() => setOpen(false)}>离开</button>
    </>
  );
}

it('says nothing of a document whose page says it already, and says it once that page is left', async () => {
  await show(<Window />);
  await found('button:not([class])');
  await soon(() => expect(told()).toBeNull());
  await press('button:not([class])');
  await soon(() => expect(told()).toContain('有 1 份文档您不能再打开或修改了'));
});
