import type { InkMark } from '@tongtang/shared/lessons/ink.ts';
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { createFinishedInk, type FinishedInk } from './finished-ink.ts';
import { createInkHand, type InkHand, type InkOutput } from './ink-hand.ts';
import type { InkTool } from './ink-tool.ts';
import { createKeyHand, type KeyFeedback, type KeyHand } from './key-input.ts';
import { createMovingInk, type MovingInk } from './moving-ink.ts';
import { listenToPointer } from './pointer-input.ts';
import type { Surface } from './surface.ts';

/** The canvases and what moves on them; drawn without React. */
export type Ink = { finished: FinishedInk; moving: MovingInk; hand: InkHand; keys: KeyHand };

export type InkOptions = {
  /** The element that has the page's box. */
  page: RefObject<HTMLElement | null>;
  finishedCanvas: RefObject<HTMLCanvasElement | null>;
  movingCanvas: RefObject<HTMLCanvasElement | null>;
  surface: Surface | null;
  /** Names the page; another key forgets what moved on the old one. */
  pageKey: string;
  marks: readonly InkMark[];
  tool: InkTool | null;
  output: InkOutput;
  onKeyStep: KeyFeedback['onStep'];
  onKeyMove: KeyFeedback['onMove'];
};

/** Ink on the page, fed by mouse, pen, finger, keyboard and far hands; null until the canvases are there. */
export function useInk(options: InkOptions): Ink | null {
  const { page, finishedCanvas, movingCanvas, surface, pageKey, marks, tool } = options;
  const [ink, setInk] = useState<Ink | null>(null);
  const newest = useRef(options);
  useLayoutEffect(() => {
    newest.current = options;
  });
  useEffect(() => {
    if (finishedCanvas.current === null || movingCanvas.current === null) return undefined;
    const finished = createFinishedInk(finishedCanvas.current);
    const moving = createMovingInk(movingCanvas.current);
    const hand = createInkHand({ finished, moving }, () => newest.current.output);
    const keys = createKeyHand(hand, {
      onMove: (at) => {
        moving.setCrosshair(at);
        newest.current.onKeyMove(at);
      },
      onStep: (step) => newest.current.onKeyStep(step),
    });
    setInk({ finished, moving, hand, keys });
    return () => {
      hand.close();
      moving.close();
      finished.close();
    };
  }, [finishedCanvas, movingCanvas]);

  useLayoutEffect(() => {
    if (ink === null || surface === null) return;
    ink.hand.setAspect(surface.aspect);
    ink.finished.setSurface(surface);
    ink.moving.setSurface(surface);
  }, [ink, surface]);
  // before the marks of the new page are set
  useLayoutEffect(() => {
    if (ink === null) return undefined;
    return () => {
      ink.hand.end();
      ink.finished.reset();
      ink.moving.reset();
    };
  }, [ink, pageKey]);
  useLayoutEffect(() => {
    if (ink === null) return;
    ink.finished.setMarks(marks);
    const ids = new Set(marks.map(({ id }) => id));
    ink.moving.dropFinished((id) => ids.has(id));
  }, [ink, pageKey, marks]);
  useEffect(() => {
    ink?.hand.setTool(tool);
    ink?.keys.setTool(tool);
  }, [ink, tool]);
  const isIdle = tool === null;
  useEffect(() => {
    if (ink === null || isIdle || page.current === null) return undefined;
    return listenToPointer(page.current, ink.hand);
  }, [ink, isIdle, page]);
  return ink;
}
