import type { InkHand } from './ink-hand.ts';
import type { InkTool } from './ink-tool.ts';
import { PAGE_UNITS, type UnitPoint } from './page-units.ts';
import { NO_PRESSURE } from './stroke-outline.ts';

const STEP = 150;
const LONG_STEP = 1_000;

const DIRECTIONS: Record<string, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What the keyboard's hand tells those who see it and those who hear it. */
export type KeyFeedback = {
  /** Where the hand is, or null when the keyboard is not in use. */
  onMove: (at: UnitPoint | null) => void;
  onStep: (step: 'begun' | 'done' | 'cancelled') => void;
};

export type KeyHand = {
  /** True if the key was the hand's. */
  press(event: Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>): boolean;
  setTool(tool: InkTool | null): void;
  /** The focus left the page. */
  leave(): void;
};

/**
 * The keyboard instead of a mouse: arrows move (with Shift in long steps), Enter or Space puts the tool down and
 * lifts it, Escape takes back what was begun.
 */
export function createKeyHand(hand: InkHand, feedback: KeyFeedback): KeyHand {
  let at: UnitPoint = { x: PAGE_UNITS / 2, y: PAGE_UNITS / 2 };
  let tool: InkTool | null = null;
  let isShown = false;
  const point = () => ({ ...at, pressure: NO_PRESSURE });
  const show = () => {
    isShown = true;
    feedback.onMove(at);
  };
  const toggle = () => {
    show();
    if (hand.isDown()) {
      hand.end();
      feedback.onStep('done');
      return;
    }
    hand.begin(point());
    // these are done with one touch
    if (tool?.kind === 'eraser' || tool?.kind === 'pointer' || tool?.kind === 'text') hand.end();
    else feedback.onStep('begun');
  };
  const escape = (): boolean => {
    if (!hand.isDown()) return false;
    hand.cancel();
    feedback.onStep('cancelled');
    return true;
  };
  return {
    press(event) {
      if (tool === null || event.ctrlKey || event.metaKey || event.altKey) return false;
      const direction = DIRECTIONS[event.key];
      if (direction !== undefined) {
        const step = event.shiftKey ? LONG_STEP : STEP;
        at = { x: within(at.x + direction[0] * step), y: within(at.y + direction[1] * step) };
        hand.move([point()]);
        show();
        return true;
      }
      if (event.key === 'Escape') return escape();
      if (event.key !== 'Enter' && event.key !== ' ') return false;
      toggle();
      return true;
    },
    setTool(next) {
      tool = next;
      if (next === null) this.leave();
    },
    leave() {
      if (isShown && hand.isDown()) hand.end();
      isShown = false;
      feedback.onMove(null);
    },
  };
}

const within = (value: number): number => Math.min(PAGE_UNITS, Math.max(0, value));
