import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import styles from './Disclosure.module.css';

export type DisclosureProps = {
  /** What the button shows. */
  button: ReactNode;
  /** Name of the button where its content does not say it. */
  label?: string;
  buttonClassName?: string;
  panelClassName?: string;
  children: ReactNode;
};

/** A button that opens a panel; Escape, a click elsewhere, a followed link or leaving by Tab closes it. */
export function Disclosure({ button, label, buttonClassName, panelClassName, children }: DisclosureProps) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return undefined;
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Node && place.current?.contains(event.target) !== true) setOpen(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      setOpen(false);
      opener.current?.focus();
    };
    document.addEventListener('pointerdown', onPointer);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      document.removeEventListener('keydown', onKey);
    };
  }, [isOpen]);
  return (
    <div
      ref={place}
      className={styles['place']}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget !== null && place.current?.contains(relatedTarget) !== true) setOpen(false);
      }}
    >
      <button
        ref={opener}
        type="button"
        className={buttonClassName}
        aria-expanded={isOpen}
        aria-controls={id}
        aria-label={label}
        onClick={() => setOpen(!isOpen)}
      >
        {button}
      </button>
      <div
        id={id}
        hidden={!isOpen}
        className={[styles['panel'], panelClassName].filter(Boolean).join(' ')}
        onClick={({ target }) => {
          if (target instanceof Element && target.closest('a') !== null) setOpen(false);
        }}
      >
        {children}
      </div>
    </div>
  );
}
