import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMost } from '../use-most.tsx';
import { INK_HEX } from './ink-style.ts';
import type { InkTool } from './ink-tool.ts';
import styles from './PageStage.module.css';
import { fromUnits, lengthInPixels, type PageBox, type UnitPoint } from './page-units.ts';

type TextEntryProps = {
  at: UnitPoint;
  tool: Extract<InkTool, { kind: 'text' }>;
  box: PageBox;
  /** Empty when nothing is to be written. */
  onDone: (text: string) => void;
};

const MAX_LENGTH = 500;

/** The box in which a text is written on the page: Enter puts it there, Shift+Enter makes a line, Escape drops it. */
export function TextEntry({ at, tool, box, onDone }: TextEntryProps) {
  const { t } = useTranslation('stage');
  const [text, setText] = useState('');
  const most = useMost(text.trim(), MAX_LENGTH);
  const field = useRef<HTMLTextAreaElement>(null);
  const isDone = useRef(false);
  const { left, top } = fromUnits({ ...box, left: 0, top: 0 }, at);
  const fontSize = lengthInPixels(box, tool.size);
  // pressing the page took the focus; the field takes it back once the press is over
  useEffect(() => {
    const frame = requestAnimationFrame(() => field.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  const done = (words: string) => {
    // what is too long stays in the box until it is shortened or dropped
    if (isDone.current || words.trim().length > MAX_LENGTH) return;
    isDone.current = true;
    onDone(words.trim());
  };
  return (
    <>
      <textarea
        ref={field}
        className={styles['textEntry']}
        aria-label={t('text.label')}
        placeholder={t('text.placeholder')}
        rows={Math.max(1, text.split('\n').length)}
        value={text}
        style={{
          left,
          top,
          fontSize,
          color: INK_HEX[tool.colour],
          maxWidth: Math.max(120, box.width - left),
        }}
        onChange={(event) => setText(event.target.value)}
        {...most.field}
        onBlur={() => done(text)}
        onPointerDown={(event) => event.stopPropagation()}
        onKeyDown={(event) => {
          event.stopPropagation();
          // Enter that chooses a Chinese word is not ours
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') done('');
          if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            done(text);
          }
        }}
      />
      {most.isOver && (
        <span className={styles['textNote']} style={{ left, bottom: `calc(100% - ${String(top)}px)` }}>
          {most.note}
        </span>
      )}
    </>
  );
}
