/** Sound of one microphone, from `startMs` of the recording on; where nothing was heard it is still. */
export type Heard = { startMs: number; samples: Float32Array; /** Samples a second. */ rate: number };

/** By how much the second is to be moved, and how alike they sound. */
export type Lag = {
  /** To be added to the time of the second, ms; negative: it is earlier. */
  shiftMs: number;
  /** Pearson's r of the loudness of both, moved so; -1 to 1. */
  alike: number;
  /** Whether nothing else fits nearly as well. */
  isSure: boolean;
};

const COARSE_MS = 50;
const FINE_MS = 10;
const FINEST_MS = 2;
/** Clocks of recorders are off by minutes, not by lessons. */
const MOST_MS = 10 * 60_000;
/** So much must be heard by both. */
const TOGETHER_MS = 30_000;
/** What is this near the best is the best itself. */
const SAME_MS = 1_000;
const ALIKE_FROM = 0.4;
const AHEAD_BY = 0.12;

/**
 * Finds where two microphones of one lesson heard the same: the loudness of both, as speech makes it rise and fall,
 * is laid over each other in steps of 50 ms, then finer around the best (Pearson's r over what both heard). Pure.
 * Two rooms' walls move it by the sound's own way, 3 ms a metre.
 * @returns null if they have too little time in common to say anything
 */
export function lagOfSound(first: Heard, second: Heard): Lag | null {
  const apartMs = second.startMs - first.startMs;
  const shorterMs = Math.min(lengthMs(first), lengthMs(second));
  const together = Math.min(TOGETHER_MS, shorterMs / 2);
  if (together < SAME_MS) return null;
  const look = (stepMs: number, around: { fromMs: number; toMs: number }) =>
    correlate(loudness(first, stepMs), loudness(second, stepMs), {
      from: Math.round(around.fromMs / stepMs),
      to: Math.round(around.toMs / stepMs),
      least: Math.ceil(together / stepMs),
    }).map(({ lag, r }) => ({ lagMs: lag * stepMs, r }));
  const coarse = look(COARSE_MS, { fromMs: apartMs - MOST_MS, toMs: apartMs + MOST_MS });
  const best = bestOf(coarse);
  if (best === null) return null;
  const others = bestOf(coarse.filter(({ lagMs }) => Math.abs(lagMs - best.lagMs) > SAME_MS));
  let found = best;
  for (const [stepMs, widthMs] of [
    [FINE_MS, COARSE_MS * 2],
    [FINEST_MS, FINE_MS * 2],
  ] as const)
    found = bestOf(look(stepMs, { fromMs: found.lagMs - widthMs, toMs: found.lagMs + widthMs })) ?? found;
  return {
    shiftMs: Math.round(found.lagMs - apartMs),
    alike: best.r,
    isSure: best.r >= ALIKE_FROM && best.r - (others?.r ?? 0) >= AHEAD_BY,
  };
}

const lengthMs = ({ samples, rate }: Heard) => (samples.length / rate) * 1000;

/** Far below speech: what is stiller counts as still. */
const STILL = 1e-3;

/** Logarithm of the mean amplitude of each step. */
function loudness({ samples, rate }: Heard, stepMs: number): Float64Array {
  const size = (rate * stepMs) / 1000;
  const steps = new Float64Array(Math.floor(samples.length / size));
  for (let step = 0; step < steps.length; step += 1) {
    const from = Math.floor(step * size);
    const to = Math.floor((step + 1) * size);
    let sum = 0;
    for (let at = from; at < to; at += 1) sum += Math.abs(samples[at] ?? 0);
    steps[step] = Math.log(STILL + sum / Math.max(1, to - from));
  }
  return steps;
}

type Fit = { lag: number; r: number };

/** Pearson's r of `a[i + lag]` and `b[i]` for each lag at which at least `least` steps lie over each other. */
function correlate(
  a: Float64Array,
  b: Float64Array,
  { from, to, least }: { from: number; to: number; least: number },
): Fit[] {
  const [sumsA, sumsB] = [sumsOf(a), sumsOf(b)];
  const fits: Fit[] = [];
  for (let lag = from; lag <= to; lag += 1) {
    const begin = Math.max(0, -lag);
    const end = Math.min(b.length, a.length - lag);
    const count = end - begin;
    if (count < least) continue;
    let product = 0;
    for (let at = begin; at < end; at += 1) product += (a[at + lag] ?? 0) * (b[at] ?? 0);
    const [meanA, spreadA] = between(sumsA, begin + lag, end + lag);
    const [meanB, spreadB] = between(sumsB, begin, end);
    const both = Math.sqrt(spreadA * spreadB);
    fits.push({ lag, r: both === 0 ? 0 : (product - count * meanA * meanB) / both });
  }
  return fits;
}

type Sums = { plain: Float64Array; squares: Float64Array };

function sumsOf(values: Float64Array): Sums {
  const plain = new Float64Array(values.length + 1);
  const squares = new Float64Array(values.length + 1);
  values.forEach((value, at) => {
    plain[at + 1] = (plain[at] ?? 0) + value;
    squares[at + 1] = (squares[at] ?? 0) + value * value;
  });
  return { plain, squares };
}

/** Mean, and sum of squared distances from it. */
function between({ plain, squares }: Sums, from: number, to: number): [mean: number, spread: number] {
  const mean = ((plain[to] ?? 0) - (plain[from] ?? 0)) / (to - from);
  const spread = (squares[to] ?? 0) - (squares[from] ?? 0) - (to - from) * mean * mean;
  return [mean, Math.max(0, spread)];
}

const bestOf = <F extends { r: number }>(fits: readonly F[]): F | null =>
  fits.reduce<F | null>((best, fit) => (best === null || fit.r > best.r ? fit : best), null);
