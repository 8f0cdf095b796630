import { randomUUID } from 'node:crypto';
import { copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Recording } from '@tongtang/shared/recordings/contract.ts';
import type { Share } from '@tongtang/shared/shares/contract.ts';
import sql from 'sql-template-tag';
import { createDiskStorage } from '../../platform/storage.ts';
import { otherDistrict } from '../../testing/districts.ts';
import { firstLesson } from '../../testing/first-lesson.ts';
import { startApp, type RunningApp, type SignedInClient } from '../../testing/start-app.ts';
import { keyOfSegment } from '../recordings/index.ts';

const FILES = join(import.meta.dirname, '../backfill/fixtures');
export const NAMED_PUPIL = '小石头';

/** An application whose clock stands where `at` puts it, with another district's people. */
export async function startShares() {
  let now = Date.now();
  const folder = await mkdtemp(join(tmpdir(), 'tongtang-shares-'));
  const storage = await createDiskStorage(join(folder, 'files'));
  const app = await startApp({ storage, clock: { now: () => now }, autoClose: false });
  const keep = async (file: 'camera' | 'microphone', key: string) => {
    const copy = join(folder, randomUUID());
    await copyFile(join(FILES, `${file}.webm`), copy);
    await storage.adopt(copy, key);
  };
  const [lead, headmaster, partner, far] = await Promise.all([
    app.signIn('lead'),
    app.signIn('school-lanxi'),
    app.signIn('school-yunling'),
    otherDistrict(app, '远山'),
  ]);
  return {
    ...{ app, lead, headmaster, partner, far, outsider: far.teacher },
    clock: { now: () => now, at: (moment: number) => void (now = moment) },
    recorded: () => recorded(app, keep),
  };
}

/** A recording of both teachers and of both classrooms' screens, with a log in which a pupil is named. */
async function recorded(
  app: RunningApp,
  keep: (file: 'camera' | 'microphone', key: string) => Promise<void>,
) {
  const { id: lessonId, remoteClassId: classId } = await firstLesson(app);
  await app.db.run(sql`update lesson set state = 'ended' where id = ${lessonId}`);
  const { id } = await app.db.one<{ id: string }>(
    sql`insert into recording (lesson_id) values (${lessonId}) returning id`,
  );
  await app.db.run(sql`insert into recording_span (recording_id, started_at, stopped_at)
    values (${id}, now() - interval '2 hours', now() - interval '1 hour')`);
  for (const account of ['lead', 'assisting', 'screen-lanxi', 'screen-yunling'])
    for (const source of ['camera', 'microphone'] as const) {
      const segmentId = randomUUID();
      await keep(source, keyOfSegment(id, segmentId));
      await app.db.run(sql`
        insert into recording_segment (id, origin, recording_id, identity, track_sid, source, codec, started_at,
          duration_ms, size_bytes)
        select ${segmentId}::uuid, 'source', ${id}::uuid, p.id || ':' || uuidv7(), '', ${source},
          ${source === 'camera' ? 'vp8' : 'opus'}, now() - interval '2 hours', 6000, 10000
        from person p where p.account = ${account}`);
      await app.db.run(
        sql`insert into recording_cluster (segment_id, at_ms, byte_offset) values (${segmentId}, 0, 300)`,
      );
    }
  const mark = (markId: string) => ({
    ...{ id: markId, kind: 'line', colour: 'red', width: 40, x1: 1, y1: 1, x2: 9, y2: 9, arrow: false },
  });
  const marks = { teacher: randomUUID(), pupil: randomUUID() };
  await write(app, lessonId, [
    ['lead', { kind: 'lesson.opened' }],
    ['lead', { kind: 'page.shown', page: { kind: 'board', page: 1 } }],
    ['screen-yunling', { kind: 'hand.raised', classId, note: NAMED_PUPIL }],
    ['lead', { kind: 'class.calledOn', classId, onStage: { name: NAMED_PUPIL } }],
    ['screen-yunling', { kind: 'ink.added', pageKey: 'board/1', mark: mark(marks.pupil) }],
    ['lead', { kind: 'ink.added', pageKey: 'board/1', mark: mark(marks.teacher) }],
    ['assisting', { kind: 'chat.posted', text: `${NAMED_PUPIL}想再试一次` }],
    ['assisting', { kind: 'whisper.posted', text: `${NAMED_PUPIL}今天不舒服` }],
    ['assisting', { kind: 'caption.posted', text: `${NAMED_PUPIL}：三分之一`, agoMs: 0 }],
    ['assisting', { kind: 'headcount.confirmed', classId, present: 37 }],
  ]);
  return { id, lessonId, marks };
}

async function write(
  app: RunningApp,
  lessonId: string,
  actions: readonly (readonly [account: string, action: object])[],
): Promise<void> {
  for (const [index, [account, action]] of actions.entries())
    await app.db.run(sql`
      insert into lesson_event (lesson_id, seq, at, actor_id, action)
      select ${lessonId}::uuid, ${index + 1}, now() - interval '100 minutes', p.id, ${JSON.stringify(action)}::jsonb
      from person p where p.account = ${account}`);
}

/** The answer to sharing it until that day. */
export const share = (client: SignedInClient, recordingId: string, input: object) =>
  client.call('POST', `/api/recordings/${recordingId}/shares`, { id: randomUUID(), ...input });

export async function shared(client: SignedInClient, recordingId: string, input: object): Promise<Share> {
  const { status, body } = await share(client, recordingId, input);
  if (status !== 200) throw new Error(`${String(status)}: ${JSON.stringify(body)}`);
  return body as Share; // as: the contract's answer
}

export const seen = async (client: SignedInClient, recordingId: string): Promise<boolean> => {
  const { status } = await client.call('GET', `/api/recordings/${recordingId}`);
  if (status !== 200 && status !== 404) throw new Error(String(status));
  return status === 200;
};

export async function recordingFor(client: SignedInClient, recordingId: string): Promise<Recording> {
  const { status, body } = await client.call('GET', `/api/recordings/${recordingId}`);
  if (status !== 200) throw new Error(`${String(status)}: ${JSON.stringify(body)}`);
  return body as Recording; // as: the contract's answer
}
