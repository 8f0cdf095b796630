import { expect, it, vi } from 'vitest';
import {
  connect,
  freshText,
  textOf,
  type RawClient,
} from '../../platform/collaboration/collaboration.fixture.ts';
import { startApplicationProcess } from '../../testing/application-process.ts';
import { signIn } from '../../testing/start-app.ts';
import { newPlan } from '../lesson-plans/lesson-plans.fixture.ts';

/** `npm run torture:documents` asks for a hundred. */
const KILLS = Number(process.env['TONGTANG_KILLS'] ?? 5);
const WRITERS = 4;

type Pen = { client: RawClient; marks: { ordinal: number; mark: string }[]; ended: Promise<void> };

/** Writes without pause until the line is cut. */
function write(client: RawClient, name: string): Pen {
  const marks: Pen['marks'] = [];
  const hand = async () => {
    for (let index = 0; client.closed === null; index += 1) {
      const mark = `<${name}.${String(index)}>`;
      marks.push({ ordinal: client.sent + 1, mark });
      textOf(client.doc).insert(textOf(client.doc).length, mark);
      await new Promise(setImmediate);
    }
  };
  return { client, marks, ended: hand() };
}

const acknowledged = ({ client, marks }: Pen): string[] =>
  marks.filter(({ ordinal }) => ordinal <= client.saved).map(({ mark }) => mark);

it(
  `nothing acknowledged is lost in ${String(KILLS)} kills of the server while four people write`,
  { timeout: 60_000 + KILLS * 60_000 },
  async () => {
    const app = await startApplicationProcess();
    const lead = await signIn(app.url, 'lead');
    const { documentId } = await newPlan(lead);
    const engine = { address: `${app.url.replace('http', 'ws')}/collab/` };
    const name = `t; ${lead.cookie}`;
    const promised: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const pens: Pen[] = [];
      for (let index = 0; index < WRITERS; index += 1) {
        const client = await connect(engine, documentId, { name });
        pens.push(write(client, `${String(kill)}.${String(index)}`));
      }
      // not before something was promised, then at a moment of its own
      await vi.waitFor(() => expect(pens.flatMap(acknowledged).length).toBeGreaterThan(20 + 7 * kill), {
        timeout: 30_000,
        interval: 1,
      });
      await app.kill();
      await Promise.all(pens.map((pen) => pen.ended));
      promised.push(...pens.flatMap(acknowledged));
      await app.startAgain();
      const kept = new Set((await freshText(engine, documentId, name)).match(/<[^>]+>/g));
      expect(promised.filter((mark) => !kept.has(mark))).toEqual([]);
      // a hundred kills take half an hour: whoever waits sees how far it is
      if (KILLS > 5) process.stdout.write(`kill ${String(kill + 1)}: ${String(promised.length)} kept\n`);
    }
    expect(promised.length).toBeGreaterThan(KILLS * 20);
  },
);
