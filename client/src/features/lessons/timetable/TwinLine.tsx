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

/** From each card to the clocks in the middle, where the line between the two bells takes over. */
function lineIn(frame: HTMLElement, lessonId: string): { near: string; far: string } | null {
  const boxOf = (selector: string) => frame.querySelector(selector)?.getBoundingClientRect();
  const cardOf = (side: string) => boxOf(`[data-lesson="${lessonId}"][data-side="${side}"]`);
  const [near, far] = [cardOf('supporting'), cardOf('receiving')];
  const [from, to] = [
    boxOf('th[scope="row"][data-side="supporting"]'),
    boxOf('th[scope="row"][data-side="receiving"]'),
  ];
  if (near === undefined || far === undefined || from === undefined || to === undefined) return null;
  const { left, top } = frame.getBoundingClientRect();
  const middleOf = (box: DOMRect) => box.top + box.height / 2 - top;
  return {
    near: `M${near.right - left} ${middleOf(near)}H${from.left - left}`,
    far: `M${to.right - left} ${middleOf(far)}H${far.left - left}`,
  };
}
