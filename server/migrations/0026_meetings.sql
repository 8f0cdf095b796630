-- Research meetings about a recording: who is invited, what all watch at this moment, who was there, what was written.
create table meeting (
  -- made by the client, so that a repeated request makes one
  id uuid primary key,
  recording_id uuid not null references recording,
  title text not null check (length(title) between 1 and 80),
  starts_at timestamptz not null,
  agenda text[] not null,
  moderator_id uuid not null references person,
  -- the minutes
  document_id uuid not null unique references document,
  state text not null default 'planned' check (state in ('planned', 'held', 'closed')),
  began_at timestamptz,
  ended_at timestamptz check (ended_at >= began_at),
  created_at timestamptz not null,
  -- called off
  removed_at timestamptz,
  -- what all watch: where it was at a moment of the server's clock; where it is now follows from that
  position_ms integer not null default 0 check (position_ms >= 0),
  position_at timestamptz not null,
  rate double precision not null default 1 check (rate between 0.5 and 2),
  playing boolean not null default false,
  view text not null default 'asTaught'
    check (view in ('teacher', 'farClass', 'page', 'asTaught', 'sideBySide')),
  leader_id uuid not null references person,
  seq integer not null default 0,
  check ((state = 'planned') = (began_at is null)),
  check ((state = 'closed') = (ended_at is not null)),
  check (removed_at is null or state = 'planned')
);
create index meeting_recording on meeting (recording_id, starts_at);
create index meeting_moderator on meeting (moderator_id);
create index meeting_start on meeting (starts_at, id) where removed_at is null;
create index meeting_held on meeting (id) where state = 'held';

create table meeting_person (
  meeting_id uuid not null references meeting on delete cascade,
  person_id uuid not null references person,
  primary key (meeting_id, person_id)
);
create index meeting_person_person on meeting_person (person_id);

-- One connection's time in a meeting. What no process has seen for a while ended when it was last seen.
create table meeting_stay (
  id uuid primary key default uuidv7(),
  meeting_id uuid not null references meeting on delete cascade,
  person_id uuid not null references person,
  connection_id text not null,
  is_following boolean not null,
  joined_at timestamptz not null,
  last_seen_at timestamptz not null,
  left_at timestamptz check (left_at >= joined_at)
);
create unique index meeting_stay_open on meeting_stay (meeting_id, connection_id) where left_at is null;
create index meeting_stay_meeting on meeting_stay (meeting_id, joined_at);

create table meeting_word (
  id uuid primary key,
  meeting_id uuid not null references meeting on delete cascade,
  author_id uuid not null references person,
  body text not null check (length(body) between 1 and 500),
  at timestamptz not null
);
create index meeting_word_meeting on meeting_word (meeting_id, at, id);
