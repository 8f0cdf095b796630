import type { InkColour, InkMark } from '@tongtang/shared/lessons/ink.ts';
import { useCallback, useMemo, useState } from 'react';
import { canUndo, noteDeed, undoDeed, type InkHistory } from './ink-history.ts';
import { toolOf, type InkTool, type InkToolKind, type InkWeight } from './ink-tool.ts';

/** What is chosen in the toolbar; `kind` null: nothing is drawn. */
export type InkChoice = { kind: InkToolKind | null; colour: InkColour; weight: InkWeight };

/** What can be done to the marks of the page that is shown. */
export type InkActs = {
  pageKey: string;
  marks: readonly InkMark[];
  onMark: (mark: InkMark) => void;
  onErase: (ids: string[]) => void;
  onClear: () => void;
};

export type InkTools = {
  choice: InkChoice;
  choose: (choice: Partial<InkChoice>) => void;
  /** For the stage; the same object until the choice changes. */
  tool: InkTool | null;
  /** For the stage: as given, and remembered for undo. */
  onMark: (mark: InkMark) => void;
  onErase: (ids: string[]) => void;
  canUndo: boolean;
  undo: () => void;
  canClear: boolean;
  /** Takes everything off the page; `undo` puts it back. */
  clear: () => void;
};

/** The chosen tool, `first` to begin with, and what the own hand did so that it can be undone. */
export function useInkTools(acts: InkActs, first: InkToolKind | null = null): InkTools {
  const { pageKey, marks, onMark, onErase, onClear } = acts;
  const [choice, setChoice] = useState<InkChoice>({ kind: first, colour: 'red', weight: 1 });
  const [history, setHistory] = useState<InkHistory>({});
  const { kind, colour, weight } = choice;
  const tool = useMemo(() => (kind === null ? null : toolOf(kind, colour, weight)), [kind, colour, weight]);
  const choose = useCallback((next: Partial<InkChoice>) => setChoice((known) => ({ ...known, ...next })), []);
  return {
    choice,
    choose,
    tool,
    onMark: (mark) => {
      setHistory((known) => noteDeed(known, pageKey, { kind: 'added', id: mark.id }));
      onMark(mark);
    },
    onErase: (ids) => {
      const gone = marks.filter(({ id }) => ids.includes(id));
      setHistory((known) => noteDeed(known, pageKey, { kind: 'removed', marks: gone }));
      onErase(ids);
    },
    canUndo: canUndo(history, pageKey),
    undo: () => {
      const { history: rest, repair } = undoDeed(history, pageKey, marks);
      setHistory(rest);
      if (repair?.kind === 'erase') onErase(repair.ids);
      if (repair?.kind === 'add') for (const mark of repair.marks) onMark(mark);
    },
    canClear: marks.length > 0,
    clear: () => {
      setHistory((known) => noteDeed(known, pageKey, { kind: 'removed', marks }));
      onClear();
    },
  };
}
