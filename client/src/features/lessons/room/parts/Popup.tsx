import { useEffect, useRef, type ReactNode } from 'react';
import styles from './Popup.module.css';

export type PopupProps = {
  /** Name for screen readers, and the heading. */
  title: string;
  /** Named on the button that opens it by `data-opens`; a press there is not a press elsewhere. */
  name: string;
  onClose: () => void;
  /** Where it hangs: over the middle of the bar, or at its end. */
  at?: 'centre' | 'end';
  children: ReactNode;
};

const FOCUSABLE = 'button:not(:disabled), input, select, a[href], [tabindex="0"]';

/** A small window over the courseware, never over a class; Escape or a press elsewhere closes it. */
export function Popup({ title, name, onClose, at = 'centre', children }: PopupProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const opener = document.querySelector<HTMLElement>(`[data-opens="${name}"]`);
    box.current?.querySelector<HTMLElement>(FOCUSABLE)?.focus({ preventScroll: true });
    const hadFocus = () => box.current?.contains(document.activeElement) ?? false;
    const place = box.current;
    return () => {
      // gone already when this runs: the focus has fallen to the page
      if (hadFocus() || document.activeElement === document.body || place?.contains(document.activeElement))
        opener?.focus({ preventScroll: true });
    };
  }, [name]);
  useEffect(() => {
    const onPointer = ({ target }: PointerEvent) => {
      if (!(target instanceof Element) || box.current?.contains(target) === true) return;
      if (target.closest(`[data-opens="${name}"]`) === null) onClose();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      onClose();
    };
    document.addEventListener('pointerdown', onPointer);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      document.removeEventListener('keydown', onKey);
    };
  }, [name, onClose]);
  return (
    <div ref={box} className={styles['popup']} data-at={at} role="dialog" aria-label={title}>
      <h2 className={styles['title']}>{title}</h2>
      {children}
    </div>
  );
}
