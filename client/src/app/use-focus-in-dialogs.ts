import { useEffect } from 'react';

const FOCUSABLE = 'a[href], button, input, select, textarea, [tabindex]';

/** Tab goes round within an open dialog: antd's own lets it out behind the last button, and takes it in again a press later. */
export function useFocusInDialogs(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'Tab' || event.defaultPrevented || !(event.target instanceof HTMLElement)) return;
      const dialog = event.target.closest('[role="dialog"][aria-modal="true"]');
      if (dialog === null) return;
      const stops = [...dialog.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(isStop);
      const [end, next] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
      if (event.target !== end) return;
      event.preventDefault();
      next?.focus();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

const isStop = (element: HTMLElement): boolean =>
  element.tabIndex >= 0 && !element.matches(':disabled') && element.getClientRects().length > 0;
