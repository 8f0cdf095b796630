import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Designer.module.css';
import { moved, without } from './part-lists.ts';

type MoveProps<T> = {
  /** Names the part for screen readers. */
  name: string;
  list: readonly T[];
  at: number;
  /** A list must keep so many. */
  fewest?: number;
  onChange: (list: T[]) => void;
};

type Act = 'up' | 'down' | 'remove';

/** Where the focus goes once the list is drawn anew: a part that moves is taken out of the page and put in again. */
let wanted: { list: readonly unknown[]; at: number; act: Act } | null = null;

/** Up, down, away; the focus goes with what was moved, and to the next one when one goes. */
export function MoveButtons<T>({ name, list, at, fewest = 0, onChange }: MoveProps<T>) {
  const { t } = useTranslation('designer');
  const buttons = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (wanted?.list !== list || wanted.at !== at) return;
    const { act } = wanted;
    wanted = null;
    const mine = buttons.current?.querySelector<HTMLElement>(`[data-act="${act}"]:not(:disabled)`);
    (mine ?? buttons.current?.querySelector<HTMLElement>('button:not(:disabled)'))?.focus();
  });
  const take = (act: Act, next: T[], nextAt: number) => {
    wanted = { list: next, at: Math.min(nextAt, next.length - 1), act };
    if (next.length === 0) buttonAfter(buttons.current)?.focus();
    onChange(next);
  };
  const say = (words: string) => `${words} ${name}`;
  return (
    <span className={styles['moves']} ref={buttons}>
      <Button
        type="text"
        size="small"
        data-act="up"
        icon={<ArrowUpOutlined aria-hidden />}
        aria-label={say(t('moveUp'))}
        disabled={at === 0}
        onClick={() => take('up', moved(list, at, -1), at - 1)}
      />
      <Button
        type="text"
        size="small"
        data-act="down"
        icon={<ArrowDownOutlined aria-hidden />}
        aria-label={say(t('moveDown'))}
        disabled={at === list.length - 1}
        onClick={() => take('down', moved(list, at, 1), at + 1)}
      />
      <Button
        type="text"
        size="small"
        data-act="remove"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={say(t('remove'))}
        disabled={list.length <= fewest}
        onClick={() => take('remove', without(list, at), at)}
      />
    </span>
  );
}

/** The button behind a list's last part adds to it. */
function buttonAfter(part: HTMLElement | null): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('button:not(:disabled)')].find(
    (button) =>
      part !== null &&
      !part.contains(button) &&
      (part.compareDocumentPosition(button) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0,
  );
}
