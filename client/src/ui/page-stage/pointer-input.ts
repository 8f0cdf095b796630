import type { HandPoint } from './draft.ts';
import type { InkHand } from './ink-hand.ts';
import { toUnits } from './page-units.ts';
import { NO_PRESSURE } from './stroke-outline.ts';

/** While a pen is near, the palm that rests on the panel is no finger. */
const PALM_MS = 1_500;

/**
 * Lets mouse, pen and finger move the hand over the page's element, until the returned function is called. One at
 * a time: a second finger does nothing.
 */
export function listenToPointer(element: HTMLElement, hand: InkHand): () => void {
  const listening = new AbortController();
  let activeId: number | null = null;
  let box = element.getBoundingClientRect();
  let penSeenAt = -PALM_MS;

  const pointOf = (event: PointerEvent): HandPoint => ({
    ...toUnits(
      { left: 0, top: 0, width: box.width, height: box.height },
      event.clientX - box.left,
      event.clientY - box.top,
    ),
    pressure: pressureOf(event),
  });
  const isPalm = (event: PointerEvent) =>
    event.pointerType === 'touch' && event.timeStamp - penSeenAt < PALM_MS;
  const on = <K extends keyof HTMLElementEventMap>(
    name: K,
    listener: (event: HTMLElementEventMap[K]) => void,
  ) => element.addEventListener(name, listener, { signal: listening.signal });

  on('pointerdown', (event) => {
    if (event.pointerType === 'pen') penSeenAt = event.timeStamp;
    if (activeId !== null || event.button !== 0 || isPalm(event)) return;
    activeId = event.pointerId;
    box = element.getBoundingClientRect();
    element.setPointerCapture(event.pointerId);
    hand.begin(pointOf(event));
  });
  on('pointermove', (event) => {
    if (event.pointerType === 'pen') penSeenAt = event.timeStamp;
    if (activeId === null) {
      // only a pointer that needs no pressing follows a hovering mouse or pen
      box = element.getBoundingClientRect();
      hand.move([pointOf(event)]);
    } else if (event.pointerId === activeId) hand.move(coalesced(event).map(pointOf));
  });
  on('pointerup', (event) => {
    if (event.pointerId !== activeId) return;
    activeId = null;
    hand.end();
  });
  // the system took the pointer away: what is on the page stays there
  on('pointercancel', (event) => {
    if (event.pointerId !== activeId) return;
    activeId = null;
    hand.end();
  });
  // a long press of a finger is no wish for a menu
  on('contextmenu', (event) => event.preventDefault());
  return () => {
    listening.abort();
    if (activeId !== null) hand.end();
  };
}

/** All places since the last event: panels report more of them than the screen has frames. */
function coalesced(event: PointerEvent): PointerEvent[] {
  // missing outside of secure contexts in older browsers
  const events = (event as Partial<PointerEvent>).getCoalescedEvents?.call(event) ?? []; // as: see above
  return events.length > 0 ? events : [event];
}

const pressureOf = (event: PointerEvent): number =>
  event.pointerType === 'pen' && event.pressure > 0 ? Math.round(event.pressure * 255) : NO_PRESSURE;
