-- The recording of a lesson: one, however often it was switched off and on.
create table recording (
  id uuid primary key default uuidv7(),
  lesson_id uuid not null unique references lesson,
  created_at timestamptz not null default now()
);

-- From switching on to switching off; nothing is stored outside of them.
create table recording_span (
  recording_id uuid not null references recording,
  started_at timestamptz not null,
  stopped_at timestamptz check (stopped_at >= started_at),
  primary key (recording_id, started_at)
);
create unique index recording_span_open on recording_span (recording_id) where stopped_at is null;

-- One recorder process at work, from its start to the closing of its files.
create table recorder_run (
  id uuid primary key default uuidv7(),
  recording_id uuid not null references recording,
  started_at timestamptz not null,
  -- Its files are closed and where they stay.
  ended_at timestamptz,
  -- Bytes of its journal that are taken over.
  journal_read bigint not null default 0
);
create index recorder_run_open on recorder_run (recording_id) where ended_at is null;

-- One file of one stream. Everything here is on disk.
create table recording_segment (
  id uuid primary key,
  run_id uuid not null references recorder_run,
  recording_id uuid not null references recording,
  -- LiveKit's: identity of the participant, sid of the track.
  identity text not null,
  track_sid text not null,
  source text not null check (source in ('camera', 'microphone', 'screenShare', 'screenShareAudio', 'unknown')),
  codec text not null check (codec in ('opus', 'vp8')),
  -- Of its first frame, server's clock.
  started_at timestamptz not null,
  duration_ms integer not null default 0,
  size_bytes bigint not null default 0,
  -- Packets that never came.
  lost_packets integer not null default 0
);
create index recording_segment_of on recording_segment (recording_id, started_at);

-- From where in a segment playing can begin.
create table recording_cluster (
  segment_id uuid not null references recording_segment,
  at_ms integer not null,
  byte_offset bigint not null,
  primary key (segment_id, at_ms)
);
