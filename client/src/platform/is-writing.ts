const WRITTEN_IN =
  'textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"], input:not([type="radio"]):not([type="checkbox"]):not([type="range"])';

/** Whether a key pressed here is for what stands there. */
export const isWriting = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(WRITTEN_IN) !== null;
