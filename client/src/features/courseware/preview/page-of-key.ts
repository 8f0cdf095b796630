const STEPS: Record<string, 1 | -1> = {
  PageDown: 1,
  ArrowRight: 1,
  ' ': 1,
  PageUp: -1,
  ArrowLeft: -1,
};

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented' | 'target'>;

/** The page a key of the keyboard or of a presenter's clicker leads to; null if it leads nowhere. */
export function pageOfKey(press: KeyPress, page: number, count: number): number | null {
  if (press.defaultPrevented || press.ctrlKey || press.metaKey || press.altKey || isOwnKey(press))
    return null;
  if (press.key === 'Home') return page === 1 ? null : 1;
  if (press.key === 'End') return page === count ? null : count;
  const step = STEPS[press.key];
  if (step === undefined) return null;
  const next = page + step;
  return next < 1 || next > count ? null : next;
}

/** Fields keep their keys; the space bar belongs to the button that has the focus. */
const isOwnKey = ({ key, target }: KeyPress): boolean =>
  target instanceof Element &&
  (target.closest('input, textarea, select, [role="menu"], [data-own-keys]') !== null ||
    (key === ' ' && target.closest('button, a') !== null));
