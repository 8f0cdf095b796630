import type { VoiceCue } from '@tongtang/shared/commentaries/cues.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

export type VoiceRow = {
  id: string;
  commentaryId: string;
  beganAt: number;
  lengthMs: number;
  pieces: number;
  cues: VoiceCue[];
};

/** Voices of which something arrived, by time. */
export const listVoices = (db: Queryable, commentaryIds: readonly string[]) =>
  db.many<VoiceRow>(sql`
    select v.id, v.commentary_id as "commentaryId", v.began_at as "beganAt", max(i.end_ms) as "lengthMs",
      count(*)::int as pieces,
      (select coalesce(jsonb_agg(cue order by x.seq, at), '[]') from commentary_voice_piece x,
        jsonb_array_elements(x.cues) with ordinality as c(cue, at) where x.voice_id = v.id) as cues
    from commentary_voice v join commentary_voice_piece i on i.voice_id = v.id
    where v.commentary_id = any(${[...commentaryIds]}::uuid[]) and v.removed_at is null
    group by v.id order by v.began_at, v.id`);

/** Of which commentary a voice is. */
export const findVoice = (db: Queryable, id: string) =>
  db.maybe<{ commentaryId: string; isRemoved: boolean; pieces: number }>(sql`
    select commentary_id as "commentaryId", removed_at is not null as "isRemoved",
      (select count(*)::int from commentary_voice_piece where voice_id = id) as pieces
    from commentary_voice where id = ${id}`);

export const insertVoice = (tx: Queryable, voice: { id: string; commentaryId: string; now: number }) =>
  tx.run(sql`
    insert into commentary_voice (id, commentary_id, began_at)
    values (${voice.id}, ${voice.commentaryId}, ${new Date(voice.now)})`);

export const insertPiece = (
  tx: Queryable,
  piece: { voiceId: string; seq: number; endMs: number; cues: readonly VoiceCue[]; sound: Buffer },
) =>
  tx.run(sql`
    insert into commentary_voice_piece (voice_id, seq, end_ms, cues, sound)
    values (${piece.voiceId}, ${piece.seq}, ${piece.endMs}, ${JSON.stringify(piece.cues)}::jsonb, ${piece.sound})`);

export const setVoiceRemoved = (tx: Queryable, id: string, now: number) =>
  tx.run(sql`update commentary_voice set removed_at = ${new Date(now)} where id = ${id}`);

/** All pieces, in order. */
export const listSounds = (db: Queryable, voiceId: string) =>
  db.many<{ sound: Buffer }>(
    sql`select sound from commentary_voice_piece where voice_id = ${voiceId} order by seq`,
  );
