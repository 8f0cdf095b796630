-- A file of a recording comes by the line, through a recorder, or later from the device that sent it.
alter table recording_segment
  add column origin text not null default 'line' check (origin in ('line', 'source')),
  alter column run_id drop not null,
  add constraint recording_segment_run check ((origin = 'line') = (run_id is not null));

-- Times within a segment in which nothing arrived, from its beginning.
create table recording_hole (
  segment_id uuid not null references recording_segment,
  from_ms integer not null,
  to_ms integer not null check (to_ms > from_ms),
  primary key (segment_id, from_ms)
);

-- How high (pixels) the picture of a segment is from a moment on: a weak line sends a smaller one.
create table recording_height (
  segment_id uuid not null references recording_segment,
  at_ms integer not null,
  height integer not null,
  primary key (segment_id, at_ms)
);
