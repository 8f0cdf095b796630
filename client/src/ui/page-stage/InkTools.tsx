import { InkColour } from '@tongtang/shared/lessons/ink.ts';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CLEAR_ICON, TOOL_ICONS, UNDO_ICON } from './ink-icons.tsx';
import { INK_HEX } from './ink-style.ts';
import styles from './InkTools.module.css';
import type { InkToolKind, InkWeight } from './ink-tool.ts';
import type { InkTools as Tools } from './use-ink-tools.ts';

export type InkToolsProps = {
  tools: Pick<Tools, 'choice' | 'choose' | 'canUndo' | 'undo' | 'canClear' | 'clear'>;
  /** Side by side (if absent), or one below the other at the edge of a stage. */
  orientation?: 'horizontal' | 'vertical';
  /** All if absent. */
  kinds?: readonly InkToolChoice[];
  /** Whether the whole page may be cleared; true if absent. */
  mayClear?: boolean;
};

/** A tool, or none of them. */
export type InkToolChoice = InkToolKind | 'none';

const KINDS: readonly InkToolChoice[] = [
  'none',
  'pen',
  'highlighter',
  'line',
  'arrow',
  'rectangle',
  'ellipse',
  'text',
  'eraser',
  'pointer',
];
const WEIGHTS: readonly InkWeight[] = [0, 1, 2];
const COLOURLESS: readonly (InkToolKind | null)[] = [null, 'eraser', 'pointer'];

/** Pens, shapes, text, eraser, pointer; colour and width; undo and clear. Arrow keys go from one to the next. */
export function InkTools({
  tools,
  orientation = 'horizontal',
  kinds = KINDS,
  mayClear = true,
}: InkToolsProps) {
  const { t } = useTranslation('stage');
  const { choice, choose } = tools;
  const bar = useRef<HTMLDivElement>(null);
  const hasColour = !COLOURLESS.includes(choice.kind);
  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={t('tools.label')}
      aria-orientation={orientation}
      className={styles['bar']}
      data-orientation={orientation}
      data-own-keys=""
      onKeyDown={(event) => moveFocus(bar.current, event)}
    >
      <div className={styles['group']}>
        {kinds.map((kind) => (
          <ToolButton
            key={kind}
            label={t(`tools.${kind}`)}
            isPressed={(choice.kind ?? 'none') === kind}
            onPress={() => choose({ kind: kind === 'none' ? null : kind })}
          >
            {TOOL_ICONS[kind]}
          </ToolButton>
        ))}
      </div>
      {hasColour && (
        <>
          <div className={styles['group']} role="group" aria-label={t('tools.colour')}>
            {InkColour.options.map((colour) => (
              <ToolButton
                key={colour}
                label={t(`colours.${colour}`)}
                isPressed={choice.colour === colour}
                onPress={() => choose({ colour })}
              >
                <span className={styles['colour']} style={{ background: INK_HEX[colour] }} />
              </ToolButton>
            ))}
          </div>
          <div className={styles['group']} role="group" aria-label={t('tools.weight')}>
            {WEIGHTS.map((weight) => (
              <ToolButton
                key={weight}
                label={t(`weights.${weight}`)}
                isPressed={choice.weight === weight}
                onPress={() => choose({ weight })}
              >
                <span className={styles['weight']} data-weight={weight} />
              </ToolButton>
            ))}
          </div>
        </>
      )}
      <div className={styles['group']}>
        <ToolButton label={t('tools.undo')} isDisabled={!tools.canUndo} onPress={tools.undo}>
          {UNDO_ICON}
        </ToolButton>
        {mayClear && (
          <ToolButton label={t('tools.clear')} isDisabled={!tools.canClear} onPress={tools.clear}>
            {CLEAR_ICON}
          </ToolButton>
        )}
      </div>
    </div>
  );
}

type ToolButtonProps = {
  label: string;
  /** Absent: a button that does something once. */
  isPressed?: boolean;
  isDisabled?: boolean;
  onPress: () => void;
  children: ReactNode;
};

function ToolButton({ label, isPressed, isDisabled = false, onPress, children }: ToolButtonProps) {
  return (
    <button
      type="button"
      className={styles['tool']}
      title={label}
      aria-label={label}
      aria-pressed={isPressed}
      // stays reachable: it tells that there is nothing to undo
      aria-disabled={isDisabled || undefined}
      onClick={() => {
        if (!isDisabled) onPress();
      }}
    >
      {children}
    </button>
  );
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function moveFocus(bar: HTMLElement | null, event: KeyboardEvent): void {
  const buttons = [...(bar?.querySelectorAll('button') ?? [])];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const step = STEPS[event.key];
  if (at < 0 || step === undefined) return;
  event.preventDefault();
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
}
