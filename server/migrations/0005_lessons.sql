create extension if not exists btree_gist;

-- Lessons that were scheduled together by one weekly rule; each is a lesson of its own afterwards.
create table lesson_series (
  id uuid primary key default uuidv7(),
  pairing_id uuid not null references pairing,
  -- As the contract's `SeriesRule`; read and written whole.
  rule jsonb not null,
  created_by uuid references person,
  created_at timestamptz not null default now()
);

-- A dated joint lesson (联课): one lesson, two schools.
create table lesson (
  id uuid primary key default uuidv7(),
  pairing_id uuid not null references pairing,
  series_id uuid references lesson_series,
  title text not null check (length(title) between 1 and 120),
  subject text not null check (length(subject) between 1 and 20),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  -- Each school's own period (节次) and its clock, as they were when the lesson was scheduled.
  supporting_period jsonb,
  receiving_period jsonb,
  state text not null default 'scheduled' check (state in ('scheduled', 'live', 'ended', 'cancelled')),
  -- Planned stages: [{id, title, minutes}].
  stages jsonb not null default '[]',
  -- Name of its LiveKit room: random, never derived from the id.
  room_name text not null unique default encode(uuid_send(gen_random_uuid()), 'hex'),
  opened_at timestamptz,
  ended_at timestamptz,
  cancelled_at timestamptz,
  cancel_reason text,
  -- The cancelled lesson for which this one is held (补课).
  makes_up_id uuid references lesson,
  -- Counts changes in the timetable: SEQUENCE of the calendar feeds.
  revision integer not null default 0,
  created_by uuid references person,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  check ((state = 'cancelled') = (cancelled_at is not null)),
  check ((cancelled_at is null) = (cancel_reason is null)),
  check (makes_up_id <> id)
);
create index lesson_start on lesson (starts_at, id);
create index lesson_pairing on lesson (pairing_id, starts_at);
create index lesson_series_of on lesson (series_id) where series_id is not null;
-- A cancelled lesson is made up once at a time.
create unique index lesson_made_up_once on lesson (makes_up_id) where state <> 'cancelled';

create table lesson_class (
  lesson_id uuid not null references lesson on delete cascade,
  class_id uuid not null references class,
  side text not null check (side in ('supporting', 'receiving')),
  classroom_id uuid references classroom,
  primary key (lesson_id, class_id)
);
create index lesson_class_classroom on lesson_class (classroom_id);

create table lesson_person (
  lesson_id uuid not null references lesson on delete cascade,
  person_id uuid not null references person,
  role text not null check (role in ('leadTeacher', 'assistingTeacher', 'observer')),
  -- Whose school the person is of; null for observers from elsewhere.
  side text check (side in ('supporting', 'receiving')),
  added_by uuid references person,
  added_at timestamptz not null default now(),
  primary key (lesson_id, person_id),
  check (role = 'observer' or side is not null)
);
create index lesson_person_person on lesson_person (person_id);
create unique index lesson_one_lead on lesson_person (lesson_id) where role = 'leadTeacher';

-- What a lesson occupies while it stands; the constraint refuses two lessons at once for a teacher, class or room.
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

-- History of a lesson's place in the timetable and of the people on it.
create table lesson_change (
  id uuid primary key default uuidv7(),
  lesson_id uuid not null references lesson on delete cascade,
  kind text not null check (kind in ('edit', 'move', 'swap', 'cancel', 'uncancel', 'makeUp', 'substitute',
    'addObserver', 'removeObserver')),
  reason text not null default '',
  -- As the contract's `LessonChange` of that kind.
  facts jsonb not null default '{}',
  by_person uuid references person,
  at timestamptz not null default now()
);
create index lesson_change_lesson on lesson_change (lesson_id, at);

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
  -- When the media server last said that it goes on; taken for its end when nobody saw that.
  last_seen_at timestamptz not null,
  left_at timestamptz,
  -- Who said that it ended; what polling found is corrected by a later webhook.
  left_by text check (left_by in ('webhook', 'poll', 'end')),
  primary key (lesson_id, participant_sid),
  check (left_at is null or left_at >= joined_at)
);
create index presence_open on presence (session_id) where left_at is null;

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
create index media_webhook_received on media_webhook (received_at);

-- Secret addresses of calendar feeds (ICS); whoever has one reads that timetable and nothing else.
create table calendar_feed (
  secret text primary key,
  person_id uuid unique references person on delete cascade,
  classroom_id uuid unique references classroom on delete cascade,
  created_at timestamptz not null default now(),
  check (num_nonnulls(person_id, classroom_id) = 1)
);
