import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { useLayoutEffect, useState, type RefObject } from 'react';
import styles from './TwinLine.module.css';

type Line = { x1: number; y1: number; x2: number; y2: number };

/** The line between the two cards of a lesson, from one school's week to the other's. */
export function TwinLine({
  frame,
  lessonId,
}: {
  frame: RefObject<HTMLElement | null>;
  lessonId: Lesson['id'] | null;
}) {
  const [line, setLine] = useState<Line | null>(null);
  useLayoutEffect(() => {
    setLine(frame.current === null || lessonId === null ? null : lineIn(frame.current, lessonId));
  }, [frame, lessonId]);
  if (line === null) return null;
  const { x1, y1, x2, y2 } = line;
  const middle = (x1 + x2) / 2;
  return (
    <svg className={styles['line']} aria-hidden focusable="false">
      <path className={styles['near']} d={`M${x1} ${y1}H${middle}V${(y1 + y2) / 2}`} />
      <path className={styles['far']} d={`M${middle} ${(y1 + y2) / 2}V${y2}H${x2}`} />
    </svg>
  );
}

function lineIn(frame: HTMLElement, lessonId: string): Line | null {
  const boxOf = (side: string) =>
    frame.querySelector(`[data-lesson="${lessonId}"][data-side="${side}"]`)?.getBoundingClientRect();
  const [near, far] = [boxOf('supporting'), boxOf('receiving')];
  if (near === undefined || far === undefined) return null;
  const { left, top } = frame.getBoundingClientRect();
  return {
    x1: near.right - left,
    y1: near.top + near.height / 2 - top,
    x2: far.left - left,
    y2: far.top + far.height / 2 - top,
  };
}
