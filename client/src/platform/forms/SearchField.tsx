import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { useMost } from '../../ui/use-most.tsx';
import styles from './SearchField.module.css';

const PAUSE_MS = 250;
const MOST = 40;

type SearchFieldProps = {
  /** What is searched, as the placeholder and for screen readers. */
  label: string;
  value: string | undefined;
  /** Called after a pause in typing; undefined when emptied. */
  onChange: (value: string | undefined) => void;
};

/** Searches while typing; what is typed meanwhile is not overwritten when the address follows. */
export function SearchField({ label, value = '', onChange }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const most = useMost(text.trim(), MOST);
  const [seen, setSeen] = useState(value);
  const [emitted, setEmitted] = useState(value);
  if (value !== seen) {
    setSeen(value);
    // filters were cleared or the back button was used: not our own change coming back
    if (value !== emitted) setText(value);
  }
  useEffect(() => {
    const next = text.trim();
    if (next === value || next.length > MOST) return undefined;
    const timer = setTimeout(() => {
      setEmitted(next);
      onChange(next === '' ? undefined : next);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <span className={styles['field']}>
      <Input
        allowClear
        {...most.field}
        prefix={<SearchOutlined aria-hidden />}
        placeholder={label}
        aria-label={label}
        type="search"
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      {most.note}
    </span>
  );
}
