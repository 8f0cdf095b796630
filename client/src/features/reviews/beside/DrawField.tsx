import type { InkMark } from '@tongtang/shared/lessons/ink.ts';
import { DRAWING_MARKS_MOST, type ReviewDrawing } from '@tongtang/shared/reviews/drawing.ts';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sketch } from '../../../platform/sketch.ts';
import { Button } from '../../../ui/Button.tsx';
import { InkTools, type InkToolChoice } from '../../../ui/page-stage/InkTools.tsx';
import { useInkTools } from '../../../ui/page-stage/use-ink-tools.ts';
import type { Head } from './head.ts';
import styles from './ThreadCard.module.css';

type DrawFieldProps = {
  sketch: Sketch;
  /** Under which name it lies over the pictures. */
  owner: string;
  head: Head;
  onChange: (head: Head) => void;
  /** Before the hand draws, the picture stands. */
  onBegin: () => void;
};

const KINDS: readonly InkToolChoice[] = [
  'pen',
  'highlighter',
  'arrow',
  'rectangle',
  'ellipse',
  'text',
  'eraser',
];
const NO_MARKS: readonly InkMark[] = [];

/** A drawing over the picture that is largest now, as part of what a comment is about. */
export function DrawField({ sketch, owner, head, onChange, onBegin }: DrawFieldProps) {
  const { t } = useTranslation('reviews');
  const { drawing } = head;
  const [place, setPlace] = useState<Pick<ReviewDrawing, 'on' | 'aspect'> | null>(drawing);
  const marks = drawing?.marks ?? NO_MARKS;
  const set = (next: readonly InkMark[]) => {
    if (place === null) return;
    onChange({ ...head, drawing: next.length === 0 ? null : { ...place, marks: [...next] } });
  };
  const tools = useInkTools(
    {
      pageKey: owner,
      marks,
      onMark: (mark) => {
        if (marks.length < DRAWING_MARKS_MOST) set([...marks, mark]);
      },
      onErase: (ids) => set(marks.filter(({ id }) => !ids.includes(id))),
      onClear: () => set([]),
    },
    'ellipse',
  );
  const { tool } = tools;
  const show = useEffectEvent(() =>
    sketch.show(
      owner,
      place && { ...place, marks, hand: { tool, onMark: tools.onMark, onErase: tools.onErase } },
    ),
  );
  useEffect(() => show(), [place, marks, tool]);
  useEffect(() => () => sketch.show(owner, null), [sketch, owner]);
  if (place === null)
    return (
      <Button
        size="s"
        onClick={() => {
          onBegin();
          setPlace(sketch.largest());
        }}
      >
        {t('draw.begin')}
      </Button>
    );
  return (
    <div className={styles['draw']} role="group" aria-label={t('draw.label')}>
      <p className={styles['soft']}>{t('draw.help')}</p>
      <InkTools tools={tools} kinds={KINDS} />
      {marks.length >= DRAWING_MARKS_MOST && (
        <p role="status">{t('draw.full', { most: DRAWING_MARKS_MOST })}</p>
      )}
      <Button
        size="s"
        look="quiet"
        onClick={() => {
          set([]);
          setPlace(null);
        }}
      >
        {t('draw.remove')}
      </Button>
    </div>
  );
}
