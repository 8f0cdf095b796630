import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';
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

/** Up, down, away. */
export function MoveButtons<T>({ name, list, at, fewest = 0, onChange }: MoveProps<T>) {
  const { t } = useTranslation('designer');
  const say = (words: string) => `${words} ${name}`;
  return (
    <span className={styles['moves']}>
      <Button
        type="text"
        size="small"
        icon={<ArrowUpOutlined aria-hidden />}
        aria-label={say(t('moveUp'))}
        disabled={at === 0}
        onClick={() => onChange(moved(list, at, -1))}
      />
      <Button
        type="text"
        size="small"
        icon={<ArrowDownOutlined aria-hidden />}
        aria-label={say(t('moveDown'))}
        disabled={at === list.length - 1}
        onClick={() => onChange(moved(list, at, 1))}
      />
      <Button
        type="text"
        size="small"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={say(t('remove'))}
        disabled={list.length <= fewest}
        onClick={() => onChange(without(list, at))}
      />
    </span>
  );
}
