-- What is made of a recording besides its tracks, in the background: the job and the file that came of it, one row.
create table rendition (
  id uuid primary key default uuidv7(),
  recording_id uuid not null references recording,
  -- sound: the sound of all tracks in one small file, played with the pages
  kind text not null check (kind in ('sound')),
  state text not null default 'waiting' check (state in ('waiting', 'making', 'ready', 'failed')),
  -- of whoever wants it, or of the recording's end; the older one is made first
  asked_at timestamptz not null,
  progress smallint not null default 0 check (progress between 0 and 100),
  -- the application that makes it, as long as it says so again and again
  made_by uuid,
  lease_until timestamptz,
  tries smallint not null default 0,
  fault text check (fault in ('no-sound', 'unreadable', 'not-as-expected', 'interrupted')),
  -- names the tracks' files as they were when it was made: a gap that is filled later makes it out of date
  made_of text,
  -- of the file; kept while a newer one is made
  file_id uuid,
  made_at timestamptz,
  size_bytes bigint,
  sha256 text,
  duration_ms integer,
  -- where playing can begin: [[ms, offset in bytes], …]
  clusters jsonb,
  check ((state = 'making') = (made_by is not null and lease_until is not null)),
  check ((state = 'failed') = (fault is not null)),
  check (state <> 'ready' or file_id is not null),
  check ((file_id is null) = (sha256 is null or size_bytes is null or duration_ms is null
    or clusters is null or made_at is null or made_of is null))
);
create unique index rendition_sound on rendition (recording_id) where kind = 'sound';
create index rendition_queue on rendition (asked_at, id) where state in ('waiting', 'making');
create unique index rendition_file on rendition (file_id);
