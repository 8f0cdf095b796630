-- What a device keeps of one of its tracks while the lesson is recorded, from switching on to switching off.
create table backfill_take (
  -- The device's.
  id uuid primary key,
  recording_id uuid not null references recording,
  person_id uuid not null references person,
  source text not null check (source in ('camera', 'microphone')),
  -- Pixels; null for sound.
  height integer,
  -- Server's clock, as the device measured it.
  started_at timestamptz not null,
  -- Null while it goes on.
  ended_at timestamptz check (ended_at >= started_at),
  -- When it was decided what of it is wanted; nothing is added to it afterwards.
  planned_at timestamptz,
  -- Nothing more of it is expected.
  settled_at timestamptz
);
create index backfill_take_of on backfill_take (recording_id);

-- A stretch of a take that the recording lacks.
create table backfill_stretch (
  -- Its upload's id too, and its segment's once it is in its place.
  id uuid primary key default uuidv7(),
  take_id uuid not null references backfill_take,
  from_at timestamptz not null,
  to_at timestamptz not null check (to_at > from_at),
  state text not null default 'awaited' check (state in ('awaited', 'placed', 'unusable')),
  -- What the device will send: [{bytes, elapsedMs, at}], by which its time is put on the server's clock.
  fragments jsonb
);
create index backfill_stretch_of on backfill_stretch (take_id);

-- Schools that do not want their devices to keep anything.
create table backfill_off (
  organisation_id uuid primary key references organisation,
  by_person_id uuid references person on delete set null,
  at timestamptz not null
);
