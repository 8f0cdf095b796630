-- What was said in a recording, line by line: typed during the lesson or imported from a caption file.
create table transcript_line (
  id uuid primary key default uuidv7(),
  recording_id uuid not null references recording,
  start_ms integer not null check (start_ms >= 0),
  end_ms integer not null check (end_ms > start_ms),
  speaker text not null default '' check (length(speaker) <= 40),
  body text not null check (length(body) between 1 and 500),
  origin text not null check (origin in ('live', 'import')),
  -- of a line typed during the lesson: its number in the lesson's log
  event_seq integer,
  -- who typed, imported or corrected it last
  author_id uuid not null references person,
  revision integer not null default 1,
  created_at timestamptz not null,
  -- taken away; a line of the log must not come in again
  removed_at timestamptz,
  check ((origin = 'live') = (event_seq is not null))
);
create index transcript_line_recording on transcript_line (recording_id, start_ms, id) where removed_at is null;
create unique index transcript_line_event on transcript_line (recording_id, event_seq);
