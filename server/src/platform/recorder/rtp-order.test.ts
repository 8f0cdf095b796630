import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRtpOrder } from './rtp-order.ts';

function order() {
  const [came, lost, asked]: [number[], number[], number[]] = [[], [], []];
  const made = createRtpOrder<{ sequenceNumber: number }>({
    onPacket: ({ sequenceNumber }) => came.push(sequenceNumber),
    onLost: (count) => lost.push(count),
    onMissing: (numbers) => asked.push(...numbers),
  });
  return { ...made, came, lost, asked };
}

const packets = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({ sequenceNumber: (from + index) % 65_536 }));

it('delivers every packet once and in order, however they overtake each other and repeat', () => {
  fc.assert(
    fc.property(
      fc.nat(65_535),
      fc.array(fc.nat(8), { minLength: 20, maxLength: 200 }),
      fc.array(fc.boolean()),
      (start, delays, twice) => {
        const sent = packets(start, delays.length);
        // the first says where the stream begins
        const arriving = sent
          .map((packet, index) => ({ packet, at: index === 0 ? -1 : index + (delays[index] ?? 0) }))
          .sort((one, other) => one.at - other.at)
          .flatMap(({ packet }, index) => (twice[index] === true ? [packet, packet] : [packet]));
        const { take, came, lost } = order();
        arriving.forEach((packet, index) => take(packet, index));
        expect(came).toEqual(sent.map(({ sequenceNumber }) => sequenceNumber));
        expect(lost).toEqual([]);
      },
    ),
  );
});

it('asks for what is missing, again while it does not come, and goes on without it in the end', () => {
  const { take, tick, came, lost, asked } = order();
  const [one, , , four] = packets(65_534, 4);
  if (one === undefined || four === undefined) throw new Error('four were made');
  take(one, 0);
  take(four, 1);
  tick(5);
  expect(asked).toEqual([]);
  tick(10);
  expect(asked).toEqual([65_535, 0]);
  tick(40);
  expect(asked).toHaveLength(2);
  tick(75);
  expect(asked).toHaveLength(4);
  expect(came).toEqual([65_534]);
  tick(1_002);
  expect(lost).toEqual([2]);
  expect(came).toEqual([65_534, 1]);
  take({ sequenceNumber: 0 }, 1_003);
  expect(came).toEqual([65_534, 1]);
});

it('takes a jump of the numbers for a new beginning and does not wait for what lies between', () => {
  const { take, came, lost } = order();
  take({ sequenceNumber: 10 }, 0);
  take({ sequenceNumber: 20_000 }, 1);
  expect(came).toEqual([10, 20_000]);
  expect(lost).toEqual([19_989]);
});
