import type { Lesson } from '@tongtang/shared/lessons/lesson.ts';
import { useLayoutEffect, useRef, type RefObject } from 'react';
import styles from './TwinLine.module.css';

type TwinLineProps = { frame: RefObject<HTMLElement | null>; lessonId: Lesson['id'] | null };

/** The line between the two cards of a lesson, from one school's week to the other's. */
export function TwinLine({ frame, lessonId }: TwinLineProps) {
  const near = useRef<SVGPathElement>(null);
  const far = useRef<SVGPathElement>(null);
  // where the cards stand is known to the browser only: drawn straight into the picture
  useLayoutEffect(() => {
    const line = frame.current === null || lessonId === null ? null : lineIn(frame.current, lessonId);
    near.current?.setAttribute('d', line?.near ?? '');
    far.current?.setAttribute('d', line?.far ?? '');
  }, [frame, lessonId]);
  return (
    <svg className={styles['line']} aria-hidden focusable="false">
      <path className={styles['near']} ref={near} />
      <path className={styles['far']} ref={far} />
    </svg>
  );
}

/** Two halves that meet in the middle between the cards. */
function lineIn(frame: HTMLElement, lessonId: string): { near: string; far: string } | null {
  const boxOf = (side: string) =>
    frame.querySelector(`[data-lesson="${lessonId}"][data-side="${side}"]`)?.getBoundingClientRect();
  const [near, far] = [boxOf('supporting'), boxOf('receiving')];
  if (near === undefined || far === undefined) return null;
  const { left, top } = frame.getBoundingClientRect();
  const [x1, x2] = [near.right - left, far.left - left];
  const [y1, y2] = [near.top + near.height / 2 - top, far.top + far.height / 2 - top];
  const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
  return { near: `M${x1} ${y1}H${x}V${y}`, far: `M${x} ${y}V${y2}H${x2}` };
}
