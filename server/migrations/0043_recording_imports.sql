-- Files of lesson recorders (录播机) become tracks of a lesson's recording: H.264 and AAC, as they are.
alter table recording_segment
  drop constraint recording_segment_origin_check,
  drop constraint recording_segment_codec_check,
  drop constraint recording_segment_run,
  add constraint recording_segment_origin_check check (origin in ('line', 'source', 'file')),
  add constraint recording_segment_codec_check check (codec in ('opus', 'vp8', 'avc', 'aac')),
  add constraint recording_segment_run check ((origin = 'line') = (run_id is not null)),
  -- What a browser must be told to play it, of a file's segment.
  add column mime text,
  add constraint recording_segment_mime check ((origin = 'file') = (mime is not null));

-- `file`: nobody switched it on then, a file of a recorder covers it.
alter table recording_span add column origin text not null default 'switch' check (origin in ('switch', 'file'));

-- 机位: one camera of a lesson recorder. Its id is the identity of its segments.
create table recording_angle (
  id uuid primary key,
  recording_id uuid not null references recording,
  name text not null,
  side text check (side in ('supporting', 'receiving')),
  shows text not null check (shows in ('teacher', 'pupils', 'other')),
  started_at timestamptz not null,
  duration_ms integer not null
);
create index recording_angle_of on recording_angle (recording_id);

-- A file on its way to be an angle.
create table recording_import (
  -- Its upload's id too, and its angle's.
  id uuid primary key default uuidv7(),
  lesson_id uuid not null references lesson,
  person_id uuid not null references person,
  name text not null,
  side text check (side in ('supporting', 'receiving')),
  shows text not null check (shows in ('teacher', 'pupils', 'other')),
  file_name text not null,
  size_bytes bigint not null check (size_bytes > 0),
  -- When its first picture was taken, server's clock.
  starts_at timestamptz not null,
  status text not null default 'uploading' check (status in ('uploading', 'working', 'ready', 'failed')),
  -- Seconds of the lesson that are worked off.
  done_seconds integer not null default 0,
  fault text,
  -- The codec that cannot be kept.
  fault_detail text,
  -- The file breaks off; what was whole is there.
  is_cut boolean not null default false,
  video_segment_id uuid not null default uuidv7(),
  audio_segment_id uuid not null default uuidv7(),
  created_at timestamptz not null default now()
);
create index recording_import_of on recording_import (lesson_id);
