import type { CodingScheme } from '@tongtang/shared/codings/scheme.ts';
import { memo, useMemo, type CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlayerSeat } from '../../../platform/places.tsx';
import { useSeat } from '../../../platform/use-seat.ts';
import { clockWords } from '../../../ui/time-words.ts';
import { codeColours, colourOf } from '../Sign.tsx';
import styles from './CodeStrip.module.css';
import { runsOf } from './pad.model.ts';

type CodeStripProps = {
  scheme: CodingScheme;
  cells: string;
  /** What the sound proposes, as cells; empty for nothing. */
  proposed: string;
  /** Which intervals are to be coded. */
  intervals: readonly boolean[];
  seat: PlayerSeat;
};

/** The codes along the time line: a row for each code, so that they are told apart without colours. */
export function CodeStrip(props: CodeStripProps) {
  const { t } = useTranslation('codings');
  const { scheme, seat, intervals } = props;
  const endMs = useSeat(seat, (state) => Math.max(1, state.endMs));
  return (
    <div
      className={`${styles['strip'] ?? ''} ${codeColours}`}
      style={{ '--rows': scheme.codes.length } as CSSProperties} // as: a variable of ours
      role="img"
      aria-label={t('strip.label', { many: runsOf(props.cells).length, all: intervals.length })}
      title={t('strip.hint')}
      onClick={({ clientX, currentTarget }) => {
        const { left, width } = currentTarget.getBoundingClientRect();
        seat.seek(Math.min(1, Math.max(0, (clientX - left) / width)) * endMs);
      }}
    >
      <Runs {...{ scheme, intervals, endMs }} cells={props.cells} proposed={props.proposed} />
      <Here seat={seat} endMs={endMs} intervalMs={scheme.intervalMs} />
    </div>
  );
}

/** Drawn anew when a code changes, not when time goes on. */
const Runs = memo(function Runs(props: Omit<CodeStripProps, 'seat'> & { endMs: number }) {
  const { scheme, cells, proposed, intervals, endMs } = props;
  const rows = useMemo(() => new Map(scheme.codes.map((code, row) => [code.key, { code, row }])), [scheme]);
  const place = (from: number, length: number): CSSProperties => ({
    left: `${String(((from * scheme.intervalMs) / endMs) * 100)}%`,
    width: `${String(Math.min(100, ((length * scheme.intervalMs) / endMs) * 100))}%`,
  });
  const drawn = (runs: string, kind: 'coded' | 'proposed') =>
    runsOf(runs).flatMap(({ from, length, key }) => {
      const found = rows.get(key);
      if (found === undefined) return [];
      const style = { ...place(from, length), '--row': found.row, '--code': colourOf(found.code) };
      return [<i key={`${kind}${String(from)}`} className={styles[kind]} style={style} />];
    });
  const unrecorded = runsOf(intervals.map((isRecorded) => (isRecorded ? '.' : 'x')).join(''));
  return (
    <>
      {unrecorded.map(({ from, length }) => (
        <i key={`u${String(from)}`} className={styles['unrecorded']} style={place(from, length)} />
      ))}
      {drawn(proposed, 'proposed')}
      {drawn(cells, 'coded')}
    </>
  );
});

type HereProps = { seat: PlayerSeat; endMs: number; intervalMs: number };

/** The interval in which one is. */
function Here({ seat, endMs, intervalMs }: HereProps) {
  const index = useSeat(seat, ({ positionMs }) => Math.floor(Math.min(positionMs, endMs - 1) / intervalMs));
  const left = `${String(((index * intervalMs) / endMs) * 100)}%`;
  const width = `max(3px, ${String((intervalMs / endMs) * 100)}%)`;
  return <i className={styles['here']} style={{ left, width }} title={clockWords(index * intervalMs)} />;
}
