import { Input, type InputProps } from 'antd';
import type { TextAreaProps } from 'antd/es/input/TextArea';
import styles from '../../ui/Limits.module.css';
import { useMost } from '../../ui/use-most.tsx';

/** A field whose text may have `most` characters: it keeps what is longer, and says so. */
type Most<P> = Omit<P, 'value' | 'maxLength'> & { value: string; most: number };

export function MostInput({ most, ...input }: Most<InputProps>) {
  const { isOver, field, note } = useMost(input.value, most);
  return (
    <span className={styles['most']} data-fault={isOver || undefined}>
      <Input {...input} {...field} />
      {note}
    </span>
  );
}

/** The same in several lines. */
export function MostArea({ most, ...area }: Most<TextAreaProps>) {
  const { isOver, field, note } = useMost(area.value, most);
  return (
    <span className={styles['most']} data-fault={isOver || undefined}>
      <Input.TextArea {...area} {...field} />
      {note}
    </span>
  );
}
