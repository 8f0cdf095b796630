import sql from 'sql-template-tag';
import type { RunningApp, SignedInClient } from './start-app.ts';

/** The demonstration's first lesson and those who have a place in it. */
export type FirstLesson = {
  id: string;
  roomName: string;
  /** The far class (受援校), with a roster of 38. */
  remoteClassId: string;
  hostClassId: string;
  stageIds: string[];
};

/**
 * A lesson that can be entered now: the demonstration's first one, copied with all places on it, so that tests
 * that share an application do not disturb each other.
 */
export async function firstLesson(app: RunningApp): Promise<FirstLesson> {
  const lesson = await app.db.one<{ id: string; roomName: string; stageIds: string[] }>(sql`
    insert into lesson (pairing_id, title, subject, starts_at, ends_at, stages)
    select pairing_id, title, subject, now() + interval '5 minutes', now() + interval '45 minutes', stages
    from lesson where series_id is null and makes_up_id is null order by created_at, starts_at limit 1
    returning id, room_name as "roomName", jsonb_path_query_array(stages, '$[*].id') as "stageIds"`);
  const original = sql`select id from lesson where series_id is null and makes_up_id is null
    order by created_at, starts_at limit 1`;
  await app.db.run(sql`
    insert into lesson_person (lesson_id, person_id, role, side)
    select ${lesson.id}::uuid, person_id, role, side from lesson_person where lesson_id = (${original})`);
  const classes = await app.db.many<{ id: string; side: string }>(sql`
    insert into lesson_class (lesson_id, class_id, side, classroom_id)
    select ${lesson.id}::uuid, class_id, side, classroom_id from lesson_class where lesson_id = (${original})
    returning class_id as id, side`);
  const classOf = (side: string) => classes.find((one) => one.side === side)?.id ?? '';
  return { ...lesson, remoteClassId: classOf('receiving'), hostClassId: classOf('supporting') };
}

export type Ticket = { serverUrl: string; token: string; role: string; sessionId: string };

/** Asks for a ticket as a client does. */
export async function joinLesson(client: SignedInClient, lessonId: string, tab?: string): Promise<Ticket> {
  const { status, body } = await client.call(
    'POST',
    `/api/lessons/${lessonId}/join`,
    tab === undefined ? {} : { tab },
  );
  if (status !== 200) throw new Error(`join answered ${String(status)}: ${JSON.stringify(body)}`);
  return body as Ticket; // as: the contract's reply
}
