import { EMPTY_SHEET, type SheetContent } from '@tongtang/shared/evaluations/sheet.ts';
import { expect, it } from 'vitest';
import { RequestProblem } from '../../../platform/request-problem.ts';
import { createSheetSaver, type KeptSheet, type Send } from './sheet-saver.ts';

const sheet = (text: string): SheetContent => ({
  ...EMPTY_SHEET,
  remarks: [{ kind: 'suggestion', text, clips: [] }],
});
const beginning = { revision: 0, savedAt: null, content: EMPTY_SHEET, kept: null };

/** A server that behaves as ours does, a device, and a clock moved by hand. */
function house({ lose = 0, cut = 0 } = {}) {
  let ids = 0;
  let timers: (() => void)[] = [];
  const stored = { revision: 0, saveId: '', content: EMPTY_SHEET };
  const sends: Send[] = [];
  const device: { kept: KeptSheet | null } = { kept: null };
  const server = { problem: null as RequestProblem | null };
  let [lost, cutOff] = [lose, cut];
  const line = () => new RequestProblem('unavailable', { reason: 'network.unreachable' });
  return {
    ...{ stored, sends, device, server },
    deps: {
      async save(send: Send) {
        await Promise.resolve();
        sends.push(send);
        if (server.problem !== null) throw server.problem;
        if (cutOff-- > 0) throw line();
        if (stored.saveId !== send.saveId) {
          if (stored.revision !== send.baseRevision)
            throw new RequestProblem('conflict', { reason: 'evaluation.sheet-changed' });
          Object.assign(stored, {
            saveId: send.saveId,
            revision: stored.revision + 1,
            content: send.content,
          });
        }
        // taken, but the answer does not arrive
        if (lost-- > 0) throw line();
        return { revision: stored.revision, savedAt: stored.revision * 1000 };
      },
      keep(kept: KeptSheet | null) {
        device.kept = structuredClone(kept);
        return true;
      },
      newId: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
      after(_ms: number, act: () => void) {
        timers.push(act);
        return () => {
          timers = timers.filter((one) => one !== act);
        };
      },
    },
    /** The page is gone, with everything it would have done. */
    leave() {
      timers = [];
    },
    async tick() {
      const due = timers;
      timers = [];
      for (const act of due) act();
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    },
  };
}

it('saves after a pause, says so only then, and forgets what the device kept', async () => {
  const { deps, stored, device, tick } = house();
  const saver = createSheetSaver(deps, beginning);
  saver.change(sheet('一'));
  saver.change(sheet('一二'));
  expect(saver.state().sync).toBe('saving');
  expect(device.kept?.content).toEqual(sheet('一二'));
  await tick();
  expect(stored).toMatchObject({ revision: 1, content: sheet('一二') });
  expect(saver.state()).toMatchObject({ sync: 'saved', savedAt: 1000 });
  expect(device.kept).toBeNull();
});

it('sends the same save again when the answer is lost, and then what was written meanwhile', async () => {
  const { deps, stored, sends, tick } = house({ lose: 1 });
  const saver = createSheetSaver(deps, beginning);
  saver.change(sheet('一'));
  await tick();
  expect(saver.state()).toMatchObject({ sync: 'retrying', keptHere: true });
  saver.change(sheet('一二'));
  await tick();
  expect(sends.map(({ saveId }) => saveId.slice(-1))).toEqual(['1', '1', '2']);
  expect(stored).toMatchObject({ revision: 2, content: sheet('一二') });
  expect(saver.state().sync).toBe('saved');
});

it('goes on after a reload in the middle of a save, whether the server had taken it or not', async () => {
  for (const failure of [{ lose: 1 }, { cut: 1 }]) {
    const { deps, stored, device, tick, leave } = house(failure);
    const saver = createSheetSaver(deps, beginning);
    saver.change(sheet('一'));
    await tick();
    saver.change(sheet('一二'));
    const kept = device.kept;
    leave();
    const next = createSheetSaver(deps, {
      ...beginning,
      revision: stored.revision,
      content: stored.content,
      kept,
    });
    expect(next.state()).toMatchObject({ content: sheet('一二'), sync: 'saving' });
    await tick();
    expect(stored.content).toEqual(sheet('一二'));
    expect(next.state().sync).toBe('saved');
  }
});

it('stops, and keeps what was written, when the server will not have it any more', async () => {
  const { deps, server, device, tick } = house();
  const saver = createSheetSaver(deps, beginning);
  saver.change(sheet('一'));
  server.problem = new RequestProblem('conflict', { reason: 'evaluation.opened' });
  await tick();
  expect(saver.state()).toMatchObject({ sync: 'stopped', problem: { reason: 'evaluation.opened' } });
  expect(device.kept?.content).toEqual(sheet('一'));
});

it('waits while the evaluation is not there, and goes on when it is restored', async () => {
  for (const goOn of ['by itself', 'when told']) {
    const { deps, stored, server, device, tick, sends } = house({ lose: 1 });
    const saver = createSheetSaver(deps, beginning);
    saver.change(sheet('一'));
    await tick();
    // the first save was taken, but its answer was lost before the evaluation was removed
    server.problem = new RequestProblem('not-found');
    await tick();
    expect(saver.state()).toMatchObject({ sync: 'stopped', problem: { code: 'not-found' } });
    expect(device.kept?.content).toEqual(sheet('一'));
    saver.change(sheet('改不动'));
    expect(saver.state().content).toEqual(sheet('一'));
    server.problem = null;
    if (goOn === 'when told') saver.resume();
    await tick();
    expect(saver.state()).toMatchObject({ sync: 'saved', problem: null });
    expect(stored).toMatchObject({ revision: 1, content: sheet('一') });
    expect(new Set(sends.map(({ saveId }) => saveId)).size).toBe(1);
    expect(device.kept).toBeNull();
  }
});

it('flushes everything before it resolves, and tells when it cannot', async () => {
  const { deps, stored, server } = house();
  const saver = createSheetSaver(deps, beginning);
  saver.change(sheet('一'));
  await saver.flush();
  expect(stored.content).toEqual(sheet('一'));
  server.problem = new RequestProblem('unavailable', { reason: 'network.unreachable' });
  saver.change(sheet('二'));
  await expect(saver.flush()).rejects.toMatchObject({ code: 'unavailable' });
  expect(saver.state().sync).toBe('retrying');
});

it('does not save lines that are still empty', async () => {
  const { deps, stored, tick } = house();
  const saver = createSheetSaver(deps, beginning);
  saver.change({
    ...sheet('一'),
    remarks: [
      { kind: 'suggestion', text: ' ', clips: [] },
      { kind: 'strength', text: '好', clips: [] },
    ],
  });
  await tick();
  expect(stored.content.remarks).toEqual([{ kind: 'strength', text: '好', clips: [] }]);
  expect(saver.state().content.remarks).toHaveLength(2);
});
