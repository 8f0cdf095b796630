/** What a key does in the lesson, wherever the focus is. */
export type RoomCommand =
  | 'page-next'
  | 'page-back'
  | 'present'
  | 'blank'
  | 'layout-1'
  | 'layout-2'
  | 'layout-3'
  | 'layout-4'
  | 'microphone'
  | 'camera'
  | 'courseware'
  | 'call'
  | 'hand'
  | 'more'
  | 'keys';

/** Presenter clickers send these. */
const CLICKER: Record<string, RoomCommand> = {
  PageDown: 'page-next',
  PageUp: 'page-back',
  ArrowRight: 'page-next',
  ArrowDown: 'page-next',
  ArrowLeft: 'page-back',
  ArrowUp: 'page-back',
  F5: 'present',
  '.': 'blank',
};

/** Single letters, which a person may turn off (WCAG 2.1.4). */
const LETTERS: Record<string, RoomCommand> = {
  m: 'microphone',
  v: 'camera',
  k: 'courseware',
  c: 'call',
  h: 'hand',
  o: 'more',
  '?': 'keys',
};

const DIGITS: Record<string, RoomCommand> = { 1: 'layout-1', 2: 'layout-2', 3: 'layout-3', 4: 'layout-4' };

export type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented'> & {
  /** The element that has the focus. */
  focus: Element | null;
};

/** The command of a key press, or null when the key belongs to what has the focus. */
export function commandOf(press: KeyPress, letters: boolean): RoomCommand | null {
  if (press.defaultPrevented || press.ctrlKey || press.metaKey || press.altKey) return null;
  if (press.focus !== null && isOwnKey(press.focus, press.key)) return null;
  const clicker = CLICKER[press.key] ?? DIGITS[press.key];
  if (clicker !== undefined) return clicker;
  return letters ? (LETTERS[press.key.toLowerCase()] ?? null) : null;
}

const TEXT_INPUTS =
  'textarea, select, [contenteditable="true"], input:not([type="radio"]):not([type="checkbox"]):not([type="button"]):not([type="range"])';
const isOwnKey = (focus: Element, key: string): boolean =>
  isTyping(focus) || (key.startsWith('Arrow') && ownsArrows(focus));

const isTyping = (element: Element): boolean => element.matches(TEXT_INPUTS);

const ownsArrows = (element: Element): boolean =>
  element.closest(
    '[role="menu"], [role="listbox"], [role="tablist"], [role="slider"], [data-own-keys], input, [data-scrolls]',
  ) !== null;
