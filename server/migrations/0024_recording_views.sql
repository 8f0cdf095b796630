-- Who watched a recording, for the schools of its pupils to see: one line from opening it to the last that was fetched.
create table recording_view (
  id uuid primary key default uuidv7(),
  recording_id uuid not null references recording,
  person_id uuid not null references person,
  began_at timestamptz not null,
  last_at timestamptz not null check (last_at >= began_at)
);
create index recording_view_of on recording_view (recording_id, id desc);
create index recording_view_by on recording_view (person_id, recording_id, last_at desc);
