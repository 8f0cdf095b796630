import type { InkMark } from '@tongtang/shared/lessons/ink.ts';
import { useId, useImperativeHandle, useMemo, useRef, useState, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../Button.tsx';
import type { ClipAction, ClipState } from './clip.ts';
import { ClipPicture } from './ClipPicture.tsx';
import type { InkPartial } from './draft.ts';
import type { InkTool } from './ink-tool.ts';
import { PagePicture } from './PagePicture.tsx';
import styles from './PageStage.module.css';
import { SmallPicture } from './SmallPicture.tsx';
import { fitPage, PAGE_UNITS, type PageBox, type UnitPoint } from './page-units.ts';
import { sizeOfView, type StageView } from './stage-view.ts';
import { surfaceOf } from './surface.ts';
import { TextEntry } from './TextEntry.tsx';
import { useArea, type Area } from './use-area.ts';
import { useInk, type Ink } from './use-ink.ts';

/** What comes from far hands, too often for React. */
export type PageStageHandle = {
  /** A far stroke grows on the page that is shown. */
  showProgress(part: InkPartial): void;
  /** A far hand points; `name` stands beside the point. */
  showPointer(pointer: UnitPoint & { id: string; name: string | null }): void;
  focus(): void;
};

export type PageStageProps = {
  view: StageView;
  /** What a screen reader says: 课件《分数》第 7 页，共 18 页. */
  label: string;
  /** The page's marks, oldest first, own ones that are not acknowledged yet among them. */
  marks: readonly InkMark[];
  /** Null: looks only. */
  tool: InkTool | null;
  /** A fresh UUID. */
  newId: () => string;
  onMark?: (mark: InkMark) => void;
  /** Points since the last part, at most 20 times a second. */
  onMarkProgress?: (part: InkPartial) => void;
  onErase?: (ids: string[]) => void;
  /** The laser pointer, at most 20 times a second. */
  onPointer?: (at: UnitPoint) => void;
  /** Where the clip is, if the page is one; stands at its beginning if absent. */
  clip?: ClipState;
  onClip?: (action: ClipAction) => void;
  ref?: Ref<PageStageHandle>;
};

const STILL: ClipState = { playing: false, positionMs: () => 0 };

/** A page of courseware or a blank board with its ink, as large as the place allows, the same on every screen. */
export function PageStage({ ref, ...props }: PageStageProps) {
  const { view, tool } = props;
  const { t } = useTranslation('stage');
  const place = useRef<HTMLDivElement>(null);
  const page = useRef<HTMLDivElement>(null);
  const finishedCanvas = useRef<HTMLCanvasElement>(null);
  const movingCanvas = useRef<HTMLCanvasElement>(null);
  const helpId = useId();
  const area = useArea(place);
  const layout = useLayout(area, view);
  const [textAt, setTextAt] = useState<{ key: string; at: UnitPoint } | null>(null);
  const [said, setSaid] = useState('');
  const ink = useInk({
    page,
    finishedCanvas,
    movingCanvas,
    surface: layout?.surface ?? null,
    pageKey: view.key,
    marks: props.marks,
    tool,
    output: { ...outputsOf(props), onText: (at) => setTextAt({ key: view.key, at }) },
    onKeyStep: (step) => setSaid(t(`keys.${step}`)),
    onKeyMove: (at) => setSaid(at === null ? '' : t('keys.at', percent(at))),
  });
  useStageHandle(ref, ink, page);
  const onText = (text: string) => {
    if (textAt !== null && tool?.kind === 'text' && text !== '')
      addText(ink, props, { at: textAt.at, tool, text });
    setTextAt(null);
    page.current?.focus({ preventScroll: true });
  };
  return (
    <div ref={place} className={styles['stage']}>
      <div
        className={styles['page']}
        style={layout?.box}
        {...(view.kind === 'glass' ? { 'data-glass': true } : { 'data-paper': true })}
      >
        {layout !== null && <Ground {...props} box={layout.box} devicePixelRatio={layout.devicePixelRatio} />}
        <canvas ref={finishedCanvas} className={styles['ink']} aria-hidden />
        <canvas ref={movingCanvas} className={styles['ink']} aria-hidden />
        <StageSurface surface={page} label={props.label} tool={tool} helpId={helpId} ink={ink} />
        {layout !== null && textAt?.key === view.key && tool?.kind === 'text' && (
          <TextEntry key={keyOf(textAt.at)} at={textAt.at} tool={tool} box={layout.box} onDone={onText} />
        )}
      </div>
      {tool !== null && (
        <p id={helpId} hidden>
          {t('keys.help')}
        </p>
      )}
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </div>
  );
}

type StageSurfaceProps = {
  surface: React.RefObject<HTMLDivElement | null>;
  label: string;
  tool: InkTool | null;
  helpId: string;
  ink: Ink | null;
};

/** What the hand touches: a picture to look at, or with a tool something to work on. */
function StageSurface({ surface, label, tool, helpId, ink }: StageSurfaceProps) {
  const common = { ref: surface, className: styles['surface'], 'aria-label': label };
  if (tool === null) return <div {...common} role="img" tabIndex={-1} />;
  return (
    <div
      {...common}
      role="application"
      aria-describedby={helpId}
      tabIndex={0}
      data-tool={tool.kind}
      data-own-keys=""
      onKeyDown={(event) => {
        if (ink?.keys.press(event) !== true) return;
        event.preventDefault();
        event.stopPropagation();
      }}
      onBlur={() => ink?.keys.leave()}
    />
  );
}

const keyOf = ({ x, y }: UnitPoint): string => `${String(x)} ${String(y)}`;

/** What lies under the ink. */
function Ground(props: Omit<PageStageProps, 'ref'> & { box: PageBox; devicePixelRatio: number }) {
  const { view, box, devicePixelRatio } = props;
  const { t } = useTranslation('stage');
  switch (view.kind) {
    case 'board':
    case 'glass':
      return null;
    case 'page':
      return <PagePicture view={view} box={box} devicePixelRatio={devicePixelRatio} />;
    case 'clip':
      return <ClipPicture view={view} clip={props.clip ?? STILL} onClip={props.onClip} />;
    case 'waiting':
      return (
        <SmallPicture url={view.pictureUrl}>
          <p className={styles['note']}>{t('fetching', { percent: Math.floor(view.ratio * 100) })}</p>
        </SmallPicture>
      );
    case 'failed':
      return (
        <div className={styles['note']}>
          <p>{t('fetchFailed')}</p>
          <Button size="s" onClick={view.retry}>
            {t('again')}
          </Button>
        </div>
      );
  }
}

function useLayout(area: Area | null, view: StageView) {
  const [width, height] = sizeOfView(view);
  return useMemo(() => {
    if (area === null) return null;
    const box = fitPage(area.size, [width, height]);
    const { devicePixelRatio } = area;
    return { box, devicePixelRatio, surface: surfaceOf(box, [width, height], devicePixelRatio) };
  }, [area, width, height]);
}

const outputsOf = ({ newId, onMark, onMarkProgress, onErase, onPointer }: PageStageProps) => ({
  newId,
  onMark,
  onMarkProgress,
  onErase,
  onPointer,
});

function useStageHandle(
  ref: Ref<PageStageHandle> | undefined,
  ink: Ink | null,
  page: React.RefObject<HTMLElement | null>,
): void {
  useImperativeHandle(
    ref,
    () => ({
      showProgress: (part) => ink?.moving.showPartial(part),
      showPointer: ({ id, name, ...to }) => ink?.moving.movePointer(id, to, name),
      focus: () => page.current?.focus({ preventScroll: true }),
    }),
    [ink, page],
  );
}

function addText(
  ink: Ink | null,
  { newId, onMark }: PageStageProps,
  { at, tool, text }: { at: UnitPoint; tool: Extract<InkTool, { kind: 'text' }>; text: string },
): void {
  const mark: InkMark = { id: newId(), kind: 'text', colour: tool.colour, size: tool.size, ...at, text };
  ink?.finished.add(mark);
  onMark?.(mark);
}

const percent = ({ x, y }: UnitPoint) => ({
  x: Math.round((x / PAGE_UNITS) * 100),
  y: Math.round((y / PAGE_UNITS) * 100),
});
