// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createSilenceFiller, opusMs } from './fill-silence.ts';

/** A packet of 20 ms that is not silence. */
const VOICE = [0x78, 0x01, 0x02];
const cluster = (atMs: number) => [
  ...[0x1f, 0x43, 0xb6, 0x75, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
  ...[0xe7, 0x82, atMs >> 8, atMs & 0xff],
];
const block = (relativeMs: number, packet = VOICE) => [
  ...[0xa3, 0x84 + packet.length, 0x81, relativeMs >> 8, relativeMs & 0xff, 0x80],
  ...packet,
];

/** Times of the blocks, and whether each is silence. */
function blocksIn(bytes: Uint8Array): [number, 'voice' | 'silence'][] {
  const found: [number, 'voice' | 'silence'][] = [];
  let clusterMs = 0;
  for (let at = 0; at < bytes.length;) {
    const next = bytes.subarray(at);
    if (next[0] === 0x1f) at += 12;
    else if (next[0] === 0xe7) {
      const size = (next[1] ?? 0) & 0x7f;
      clusterMs = next.slice(2, 2 + size).reduce((value, byte) => value * 256 + byte, 0);
      at += 2 + size;
    } else {
      const relative = ((next[3] ?? 0) << 8) | (next[4] ?? 0);
      found.push([clusterMs + relative, next[6] === 0xf8 ? 'silence' : 'voice']);
      at += 2 + ((next[1] ?? 0) & 0x7f);
    }
  }
  return found;
}

describe('sound without holes', () => {
  it('stays as it is when there are none', () => {
    const { fill } = createSilenceFiller();
    const out = fill(Uint8Array.from([...cluster(0), ...block(0), ...block(20), ...block(40)]));
    expect(blocksIn(out)).toEqual([
      [0, 'voice'],
      [20, 'voice'],
      [40, 'voice'],
    ]);
  });

  it('has silence where nothing was sent, within a cluster and between two', () => {
    const { fill } = createSilenceFiller();
    const first = blocksIn(fill(Uint8Array.from([...cluster(0), ...block(0), ...block(80), ...block(100)])));
    expect(first).toEqual([
      ...[
        [0, 'voice'],
        [20, 'silence'],
        [40, 'silence'],
        [60, 'silence'],
        [80, 'voice'],
        [100, 'voice'],
      ],
    ]);
    const second = blocksIn(fill(Uint8Array.from([...cluster(200), ...block(0)])));
    expect(second.map(([at]) => at)).toEqual([120, 140, 160, 180, 200]);
  });

  it('goes on in the middle of a cluster whose beginning came before', () => {
    const { fill } = createSilenceFiller();
    fill(Uint8Array.from([...cluster(500), ...block(0)]));
    expect(blocksIn(fill(Uint8Array.from([...cluster(500), ...block(20)]))).at(-1)).toEqual([520, 'voice']);
    const [next] = blocksIn(Uint8Array.from([...cluster(500), ...fill(Uint8Array.from(block(40)))])).slice(
      -1,
    );
    expect(next).toEqual([540, 'voice']);
  });

  it('waits for the rest of a block that came in part', () => {
    const { fill } = createSilenceFiller();
    const whole = Uint8Array.from([...cluster(0), ...block(0), ...block(60)]);
    for (let cut = 1; cut < whole.length; cut += 1) {
      const filler = createSilenceFiller();
      const parts = [filler.fill(whole.slice(0, cut)), filler.fill(whole.slice(cut))];
      expect(parts.flatMap((part) => [...part])).toEqual([...createSilenceFiller().fill(whole)]);
    }
    expect(blocksIn(fill(whole)).map(([at]) => at)).toEqual([0, 20, 40, 60]);
  });

  it('begins anew behind a jump', () => {
    const { fill, reset } = createSilenceFiller();
    fill(Uint8Array.from([...cluster(0), ...block(0)]));
    reset();
    expect(blocksIn(fill(Uint8Array.from([...cluster(9_000), ...block(0)])))).toEqual([[9_000, 'voice']]);
  });

  it('knows how long a packet lasts', () => {
    const lengths = [[0xf8], [0x78], [0x79], [0x7b, 0x03], [0x00], [0x18], [0x80]];
    expect(lengths.map((packet) => opusMs(Uint8Array.from(packet)))).toEqual([20, 20, 40, 60, 10, 60, 2.5]);
  });
});
