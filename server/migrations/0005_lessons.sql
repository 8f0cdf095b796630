create extension if not exists btree_gist;

-- A dated joint lesson (联课): one lesson, two schools.
create table lesson_series (
  id uuid primary key default uuidv7(),
  pairing_id uuid not null references pairing,
  created_at timestamptz not null default now()
);

create table lesson (
  id uuid primary key default uuidv7(),
  pairing_id uuid not null references pairing,
  series_id uuid references lesson_series,
  title text not null check (length(title) between 1 and 120),
  subject text not null check (length(subject) between 1 and 20),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  -- each school's own period (节次) and its clock, as they were when the lesson was scheduled
  supporting_period jsonb,
  receiving_period jsonb,
  state text not null default 'scheduled' check (state in ('scheduled', 'live', 'ended', 'cancelled')),
  -- planned stages: [{id, title, minutes}]
  stages jsonb not null default '[]',
  -- name of its LiveKit room: random, never derived from the id
  room_name text not null unique default encode(uuid_send(gen_random_uuid()), 'hex'),
  opened_at timestamptz,
  ended_at timestamptz,
  created_by uuid references person,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index lesson_start on lesson (starts_at, id);
create index lesson_pairing on lesson (pairing_id, starts_at);

create table lesson_class (
  lesson_id uuid not null references lesson on delete cascade,
  class_id uuid not null references class,
  side text not null check (side in ('supporting', 'receiving')),
  classroom_id uuid references classroom,
  primary key (lesson_id, class_id)
);

create table lesson_person (
  lesson_id uuid not null references lesson on delete cascade,
  person_id uuid not null references person,
  role text not null check (role in ('leadTeacher', 'assistingTeacher', 'observer')),
  side text check (side in ('supporting', 'receiving')),
  added_by uuid references person,
  added_at timestamptz not null default now(),
  primary key (lesson_id, person_id)
);
create index lesson_person_person on lesson_person (person_id);

-- What a lesson occupies; the constraint refuses two lessons at once for a teacher, class or classroom.
create table lesson_booking (
  lesson_id uuid not null references lesson on delete cascade,
  resource_kind text not null check (resource_kind in ('teacher', 'class', 'classroom')),
  resource_id uuid not null,
  during tstzrange not null,
  primary key (lesson_id, resource_kind, resource_id),
  constraint lesson_booking_collision exclude using gist (resource_id with =, during with &&)
);

create table lesson_courseware (
  lesson_id uuid not null references lesson on delete cascade,
  courseware_id uuid not null references courseware,
  position smallint not null,
  primary key (lesson_id, courseware_id)
);

-- History of a lesson's place in the timetable: move, swap, cancel, makeUp, substitute.
create table lesson_change (
  id uuid primary key default uuidv7(),
  lesson_id uuid not null references lesson on delete cascade,
  kind text not null check (kind in ('move', 'swap', 'cancel', 'makeUp', 'substitute', 'edit')),
  reason text not null default '',
  before jsonb,
  after jsonb,
  by_person uuid references person,
  at timestamptz not null default now()
);

-- Everything that happens in a lesson, in order: the truth from which every screen and every replay is drawn.
create table lesson_event (
  lesson_id uuid not null references lesson on delete cascade,
  seq integer not null check (seq > 0),
  at timestamptz not null,
  -- the acting person; null for the platform itself
  actor_id uuid references person,
  -- the client's own id of the action: a repeated one is applied once
  action_id uuid,
  action jsonb not null,
  primary key (lesson_id, seq),
  unique (lesson_id, action_id)
);

-- Removal is final: whoever stands here is refused at the signalling gate, the socket and the token desk.
create table lesson_ban (
  lesson_id uuid not null references lesson on delete cascade,
  person_id uuid not null references person,
  by_person uuid references person,
  at timestamptz not null default now(),
  primary key (lesson_id, person_id)
);

-- Attendance ledger: one row per stay of a participant in the room, from webhooks, polling and the application.
create table presence (
  lesson_id uuid not null references lesson on delete cascade,
  -- LiveKit's id of this very stay
  participant_sid text not null,
  person_id uuid not null references person,
  session_id text not null,
  role text not null,
  joined_at timestamptz not null,
  left_at timestamptz,
  -- who said that it ended: webhook, poll, restart
  left_by text,
  primary key (lesson_id, participant_sid)
);

create table headcount (
  lesson_id uuid not null references lesson on delete cascade,
  class_id uuid not null references class,
  present smallint not null check (present between 0 and 200),
  confirmed_by uuid not null references person,
  confirmed_at timestamptz not null,
  primary key (lesson_id, class_id)
);

-- Webhooks of the media server that were applied, so that each counts once.
create table media_webhook (
  id text primary key,
  received_at timestamptz not null default now()
);

-- Secret addresses of calendar feeds.
create table calendar_feed (
  secret text primary key,
  person_id uuid references person on delete cascade,
  classroom_id uuid references classroom on delete cascade,
  created_at timestamptz not null default now(),
  check (num_nonnulls(person_id, classroom_id) = 1)
);
