-- A supporting school (帮扶校) and a receiving school (受援校) for a period.
create table pairing (
  id uuid primary key default uuidv7(),
  supporting_school_id uuid not null references organisation,
  receiving_school_id uuid not null references organisation,
  valid_from date not null,
  valid_to date not null check (valid_to >= valid_from),
  note text not null default '' check (length(note) <= 500),
  ended_at timestamptz,
  created_by uuid references person,
  created_at timestamptz not null default now(),
  check (supporting_school_id <> receiving_school_id)
);
create index pairing_supporting on pairing (supporting_school_id);
create index pairing_receiving on pairing (receiving_school_id);
