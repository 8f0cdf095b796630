import { Button } from 'antd';
import { useState } from 'react';
import { expect, it } from 'vitest';
import { found, show, soon } from '../show.fixture.tsx';
import { MoveButtons } from './MoveButtons.tsx';

type ListProps = { beginning: string[]; keyed: boolean };

function List({ beginning, keyed }: ListProps) {
  const [list, setList] = useState(beginning);
  return (
    <>
      {list.map((part, at) => (
        <p key={keyed ? part : `${String(at)}${part}`}>
          <MoveButtons name={part} list={list} at={at} onChange={setList} />
        </p>
      ))}
      <Button aria-label="add" />
    </>
  );
}

async function pressByKey(label: string): Promise<void> {
  const button = await found<HTMLButtonElement>(`[aria-label="${label}"]`);
  button.focus();
  button.click();
}

const focused = () => document.activeElement?.getAttribute('aria-label');

it.each([true, false])('keeps the focus on what was moved, while it can move (keyed: %s)', async (keyed) => {
  await show(<List beginning={['甲', '乙', '丙']} keyed={keyed} />);
  await pressByKey('上移 丙');
  await soon(() => expect(focused()).toBe('上移 丙'));
  await pressByKey('上移 丙');
  await soon(() => expect(focused()).toBe('下移 丙'));
});

it('gives the focus to the next one when one goes, then to the last, then to what adds', async () => {
  await show(<List beginning={['甲', '乙', '丙']} keyed />);
  await pressByKey('删除 乙');
  await soon(() => expect(focused()).toBe('删除 丙'));
  await pressByKey('删除 丙');
  await soon(() => expect(focused()).toBe('删除 甲'));
  await pressByKey('删除 甲');
  await soon(() => expect(focused()).toBe('add'));
});
