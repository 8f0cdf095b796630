import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import sql from 'sql-template-tag';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { SignedInClient } from '../../testing/start-app.ts';
import { firstLesson } from '../../testing/first-lesson.ts';
import { keyOfSegment } from '../recordings/index.ts';
import {
  bytesOf,
  MICROPHONE_MS,
  PATIENCE,
  soundOf,
  startWorkshop,
  untilReady,
} from './renditions.fixture.ts';

let shop: Awaited<ReturnType<typeof startWorkshop>>;
let lead: SignedInClient;
beforeAll(async () => {
  shop = await startWorkshop();
  lead = await shop.app.signIn('lead');
});
afterAll(() => shop.close());

const ask = (client: SignedInClient, id: string) =>
  client.call('POST', `/api/recordings/${id}/renditions/sound`);

/** Runs `while_` with a lesson that is held. */
async function whileInClass(act: () => Promise<void>): Promise<void> {
  const { id } = await firstLesson(shop.app);
  const turn = (state: string) => shop.app.db.run(sql`update lesson set state = ${state} where id = ${id}`);
  await turn('live');
  await act().finally(() => turn('ended'));
}

/** Mixing programs that this process started. */
const mixers = (): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        const parent = / (\d+)/.exec(
          readFileSync(`/proc/${String(pid)}/stat`, 'utf8').split(') ')[1] ?? '',
        )?.[1];
        return (
          Number(parent) === process.pid &&
          readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8').includes('mix.child.ts')
        );
      } catch {
        return false;
      }
    });

it('makes the sound of a recording that is over by itself, and offers what it looked at', async () => {
  const { id } = await shop.recorded({ microphones: [0, 2_000], lengthMs: 15_000 });
  const file = await untilReady(lead, id);
  expect(Math.abs(file.durationMs - 15_000)).toBeLessThanOrEqual(500);
  // 24 kbit/s and what holds it together
  expect(file.bytes).toBeGreaterThan(10_000);
  expect(file.bytes).toBeLessThan(15 * 4_500);
  const { answer, bytes } = await bytesOf(shop.app, lead, { id, fileId: file.id });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'audio/webm']);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
  const part = await bytesOf(shop.app, lead, { id, fileId: file.id, range: 'bytes=10-29' });
  expect([part.answer.status, part.bytes.equals(bytes.subarray(10, 30))]).toEqual([206, true]);
  const { body } = await lead.call('GET', `/api/recordings/${id}/renditions/${file.id}/clusters`);
  const told = body as { bytes: number; clusters: [number, number][] }; // as: the contract's answer
  expect(told.bytes).toBe(bytes.length);
  // every place to begin at is the beginning of a cluster (RFC 9559: 1F43B675)
  for (const [, offset] of told.clusters)
    expect(bytes.subarray(offset, offset + 4).toString('hex')).toBe('1f43b675');
});

it('is for those who may see the lesson, and is asked for by those who have a place in it', async () => {
  const { id } = await shop.recorded();
  const file = await untilReady(lead, id);
  await shop.app.db.run(sql`
    delete from lesson_person where person_id = (select id from person where account = 'trainee')`);
  const stranger = await shop.app.signIn('trainee');
  for (const path of ['', `/${file.id}/clusters`, `/${file.id}/media`])
    expect((await stranger.call('GET', `/api/recordings/${id}/renditions${path}`)).status, path).toBe(404);
  expect((await ask(stranger, id)).status).toBe(404);
  expect((await shop.app.request(`/api/recordings/${id}/renditions`)).status).toBe(401);
  expect((await shop.app.request(`/api/recordings/${id}/renditions/${file.id}/media`)).status).toBe(401);
  const coordinator = await shop.app.signIn('coordinator');
  const { body } = await coordinator.call('GET', `/api/recordings/${id}/renditions`);
  expect(body).toMatchObject({ mayAsk: false, sound: { state: 'ready' } });
  expect((await ask(coordinator, id)).status).toBe(403);
  expect((await ask(await shop.app.signIn('assisting'), id)).body).toMatchObject({ state: 'ready' });
  // a file of another recording is none of this one
  const other = await shop.recorded();
  expect((await bytesOf(shop.app, lead, { id: other.id, fileId: file.id })).answer.status).toBe(404);
});

it('waits while a lesson is held, says so, and stands still when one begins', async () => {
  const made = vi.fn();
  await whileInClass(async () => {
    const { id } = await shop.recorded();
    await vi.waitFor(
      async () => expect(await soundOf(lead, id)).toMatchObject({ state: 'waiting', yields: true }),
      PATIENCE,
    );
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(mixers()).toEqual([]);
    expect(await soundOf(lead, id)).toMatchObject({ state: 'waiting', file: null });
    made(id);
  });
  await untilReady(lead, String(made.mock.calls[0]?.[0]));
  const long = await shop.recorded({ lengthMs: 900_000 });
  await vi.waitFor(async () => expect((await soundOf(lead, long.id)).progress).toBeGreaterThan(0), PATIENCE);
  await whileInClass(async () => {
    await vi.waitFor(async () =>
      expect(await soundOf(lead, long.id)).toMatchObject({ state: 'making', yields: true }),
    );
    // what it was doing when it was told is done soon; then nothing moves
    await vi.waitFor(async () => {
      const { progress } = await soundOf(lead, long.id);
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      expect(await soundOf(lead, long.id)).toMatchObject({ state: 'making', progress });
      expect(progress).toBeLessThan(100);
    }, PATIENCE);
  });
  expect((await untilReady(lead, long.id)).durationMs).toBe(900_000);
});

it('begins anew when its program is killed, and when the application that made it died', async () => {
  const { id } = await shop.recorded({ lengthMs: 300_000 });
  const [pid] = await vi.waitFor(() => {
    const found = mixers();
    expect(found).toHaveLength(1);
    return found;
  }, PATIENCE);
  process.kill(pid ?? 0, 'SIGKILL');
  expect((await untilReady(lead, id)).durationMs).toBe(300_000);
  const dead = await whileInClassMade();
  expect((await untilReady(lead, dead)).durationMs).toBe(MICROPHONE_MS);
});

/** A recording whose sound another application began, which is dead now. */
async function whileInClassMade(): Promise<string> {
  const made = vi.fn();
  await whileInClass(async () => {
    const { id } = await shop.recorded();
    await vi.waitFor(async () => expect((await soundOf(lead, id)).state).toBe('waiting'), PATIENCE);
    await shop.app.db.run(sql`
      update rendition set state = 'making', tries = 1, made_by = gen_random_uuid(),
        lease_until = now() + interval '1 second' where recording_id = ${id}`);
    made(id);
  });
  return String(made.mock.calls[0]?.[0]);
}

it('says why there is none, and makes it when it is asked for again', async () => {
  const { id } = await shop.recorded({ cutTo: 30 });
  await vi.waitFor(async () => {
    expect(await soundOf(lead, id)).toMatchObject({ state: 'failed', fault: 'unreadable', file: null });
  }, PATIENCE);
  const [segment] = await shop.app.db.many<{ id: string }>(
    sql`select id from recording_segment where recording_id = ${id}`,
  );
  const whole = await shop.recorded();
  const [other] = await shop.app.db.many<{ id: string }>(
    sql`select id from recording_segment where recording_id = ${whole.id}`,
  );
  const good = readFileSync(shop.fileOf(keyOfSegment(whole.id, other?.id ?? '')));
  await writeFile(shop.fileOf(keyOfSegment(id, segment?.id ?? '')), good);
  expect((await ask(lead, id)).status).toBe(200);
  await untilReady(lead, id);
});

it('makes nothing while the recording goes on, and something newer when a gap was filled', async () => {
  const { id } = await shop.recorded();
  const before = await untilReady(lead, id);
  await shop.app.db.run(
    sql`update recording_segment set size_bytes = size_bytes - 1 where recording_id = ${id}`,
  );
  const after = await vi.waitFor(async () => {
    const { file } = await soundOf(lead, id);
    expect(file).not.toBeNull();
    expect(file?.id).not.toBe(before.id);
    return file;
  }, PATIENCE);
  expect((await bytesOf(shop.app, lead, { id, fileId: before.id })).answer.status).toBe(404);
  expect((await bytesOf(shop.app, lead, { id, fileId: after?.id ?? '' })).answer.status).toBe(200);
  const going = await whileInClassRecorded();
  const { status, body } = await ask(lead, going);
  expect([status, (body as { reason: string }).reason]).toEqual([409, 'rendition.still-recorded']); // as: a problem
  expect(await soundOf(lead, going)).toMatchObject({ state: 'later', file: null });
});

/** A recording that is still on. */
async function whileInClassRecorded(): Promise<string> {
  const made = vi.fn();
  await whileInClass(async () => {
    const { id } = await shop.recorded();
    await shop.app.db.run(sql`delete from rendition where recording_id = ${id}`);
    await shop.app.db.run(sql`update recording_span set stopped_at = null where recording_id = ${id}`);
    await shop.app.db.run(sql`delete from rendition where recording_id = ${id}`);
    made(id);
  });
  return String(made.mock.calls[0]?.[0]);
}
