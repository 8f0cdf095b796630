import { codeAt } from '@tongtang/shared/codings/cells.ts';
import type { Coding, CodingContent } from '@tongtang/shared/codings/codings.contract.ts';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAnnounce } from '../../../platform/announcer.tsx';
import type { PlayerSeat } from '../../../platform/places.tsx';
import { useSeat } from '../../../platform/use-seat.ts';
import {
  beforeOf,
  changed,
  indexOf,
  nextGap,
  nextOf,
  openProposals,
  takenBack,
  wentOn,
  type Before,
} from './pad.model.ts';
import type { CodingAct } from './use-coding-keys.ts';
import type { CodingSaver } from './use-coding-saver.ts';

const UNDO_MOST = 500;

type DeskInput = {
  coding: Coding;
  saver: CodingSaver;
  content: CodingContent;
  intervals: readonly boolean[];
  /** What the sound proposes, as cells; empty for nothing. */
  proposal: string;
  seat: PlayerSeat;
};

/** What the one who codes sees and does. */
export type Desk = {
  /** The interval the player is in. */
  here: number;
  /** What the sound proposes for intervals without a code, as cells. */
  proposed: string;
  act: (act: CodingAct) => void;
  undo: () => void;
  canUndo: boolean;
  /** Goes to the next interval that is not coded. */
  toGap: () => void;
  /** Goes to the next interval for which something is proposed. */
  toProposed: () => void;
  /** Whether a code goes on while the player does. */
  carries: boolean;
  setCarries: (carries: boolean) => void;
};

export function useDesk({ coding, saver, content, intervals, proposal, seat }: DeskInput): Desk {
  const { t } = useTranslation('codings');
  const announce = useAnnounce();
  const { intervalMs } = coding.scheme;
  const [undone, setUndone] = useState<readonly Before[]>([]);
  const [carries, setCarries] = useState(false);
  const carried = useRef<string | null>(null);
  const here = useSeat(seat, ({ positionMs }) => indexOf(positionMs, intervalMs, intervals.length));
  const proposed = openProposals(proposal, content.cells);
  const put = (index: number, key: string | null, isProposed = false) => {
    if (intervals[index] !== true) {
      announce(t('pad.unrecorded'));
      return;
    }
    // what was written since this was drawn counts
    const before = saver.state().content;
    setUndone((all) => [...all.slice(1 - UNDO_MOST), beforeOf(before, index)]);
    saver.change(changed(before, { index, key, isProposed }));
  };
  const goTo = (index: number) => seat.seek(index * intervalMs);
  const undo = () => {
    const last = undone.at(-1);
    carried.current = null;
    if (last === undefined) return;
    setUndone((all) => all.slice(0, -1));
    saver.change(takenBack(saver.state().content, last));
    if (last.index !== here) goTo(last.index);
  };
  /** The interval at this very moment: a press is not late because the page was drawn late. */
  const indexNow = () => indexOf(seat.get().positionMs, intervalMs, intervals.length);
  const act = (wanted: CodingAct) => {
    switch (wanted.kind) {
      case 'code':
        carried.current = wanted.key;
        put(indexNow(), wanted.key);
        return;
      case 'undo':
        undo();
        return;
      case 'clear':
        carried.current = null;
        put(indexNow(), null);
        return;
      case 'confirm': {
        const index = indexNow();
        const key = codeAt(proposed, index);
        if (key !== null) put(index, key, true);
        return;
      }
      case 'step':
        goTo(Math.max(0, indexNow() + wanted.by));
        return;
    }
  };
  useGoingOn(seat, { intervalMs, count: intervals.length }, (index) => {
    const key = carried.current;
    if (index === null) carried.current = null;
    else if (carries && key !== null && codeAt(saver.state().content.cells, index) === null) put(index, key);
  });
  const gap = nextGap(content.cells, intervals, here + 1);
  const nextProposed = nextOf(proposed, here + 1);
  return {
    ...{ here, proposed, act, undo, canUndo: undone.length > 0, carries },
    toGap: () => {
      if (gap >= 0) goTo(gap);
    },
    toProposed: () => {
      if (nextProposed >= 0) goTo(nextProposed);
    },
    setCarries: (next) => {
      carried.current = null;
      setCarries(next);
    },
  };
}

type Grid = { intervalMs: number; count: number };

/** Tells when playing comes into another interval; null when somebody has gone elsewhere. */
function useGoingOn(
  seat: PlayerSeat,
  { intervalMs, count }: Grid,
  tell: (index: number | null) => void,
): void {
  const told = useEffectEvent(tell);
  useEffect(() => {
    const momentNow = () => {
      const { positionMs } = seat.get();
      return { positionMs, index: indexOf(positionMs, intervalMs, count) };
    };
    let before = momentNow();
    return seat.subscribe(() => {
      const now = momentNow();
      const how = wentOn(before, now);
      before = now;
      if (how === 'on') told(now.index);
      else if (how === 'away') told(null);
    });
  }, [seat, intervalMs, count]);
}
