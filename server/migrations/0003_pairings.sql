create extension if not exists btree_gist;

-- A supporting school (帮扶校) and a receiving school (受援校) for a span of days, both included.
create table pairing (
  id uuid primary key default uuidv7(),
  supporting_school_id uuid not null references organisation,
  receiving_school_id uuid not null references organisation,
  valid_from_on date not null,
  valid_to_on date not null check (valid_to_on >= valid_from_on),
  note text not null default '' check (length(note) <= 500),
  -- When it was ended before its time; the day of the end is no longer in force.
  ended_at timestamptz,
  in_force daterange not null generated always as (
    daterange(valid_from_on, greatest(valid_from_on,
      least(valid_to_on + 1, timezone('Asia/Shanghai', ended_at)::date)))) stored,
  created_by uuid references person,
  created_at timestamptz not null default now(),
  check (supporting_school_id <> receiving_school_id),
  -- Two schools are paired once at a time, whichever of them supports.
  constraint pairing_overlap exclude using gist (
    least(supporting_school_id, receiving_school_id) with =,
    greatest(supporting_school_id, receiving_school_id) with =,
    in_force with &&)
);
create index pairing_supporting on pairing (supporting_school_id);
create index pairing_receiving on pairing (receiving_school_id);
