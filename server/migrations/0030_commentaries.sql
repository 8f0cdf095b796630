-- A lesson opened by name to somebody from elsewhere, who was asked to comment on it.
create table lesson_grant (
  lesson_id uuid not null references lesson on delete cascade,
  person_id uuid not null references person,
  granted_by uuid not null references person,
  granted_at timestamptz not null,
  primary key (lesson_id, person_id)
);
create index lesson_grant_person on lesson_grant (person_id);

-- 专家点评: asked for with a date, published to the lead teacher first, opened to the group by them or by time.
create table commentary (
  -- made by the client, so that a repeated request makes one
  id uuid primary key,
  recording_id uuid not null references recording,
  expert_id uuid not null references person,
  asked_by uuid not null references person,
  request text not null check (length(request) <= 500),
  asked_at timestamptz not null,
  due_at timestamptz not null,
  open_after_days smallint check (open_after_days between 1 and 60),
  body text not null default '' check (length(body) <= 8000),
  revision integer not null default 0,
  save_id uuid,
  saved_at timestamptz,
  published_at timestamptz,
  opened_at timestamptz check (opened_at >= published_at),
  -- nobody waits for it any more
  withdrawn_at timestamptz check (withdrawn_at is null or published_at is null)
);
create index commentary_recording on commentary (recording_id, asked_at);
create unique index commentary_waiting on commentary (recording_id, expert_id)
  where published_at is null and withdrawn_at is null;
create index commentary_expert on commentary (expert_id) where published_at is null and withdrawn_at is null;

-- What an expert says while the lesson plays.
create table commentary_voice (
  id uuid primary key,
  commentary_id uuid not null references commentary,
  began_at timestamptz not null,
  removed_at timestamptz
);
create index commentary_voice_commentary on commentary_voice (commentary_id);

-- Some seconds of it, in the row of where the player was then: both are there, or neither.
create table commentary_voice_piece (
  voice_id uuid not null references commentary_voice,
  seq integer not null check (seq >= 0),
  end_ms integer not null check (end_ms > 0),
  -- the contract's `VoiceCue`s
  cues jsonb not null,
  sound bytea not null check (length(sound) between 1 and 262144),
  primary key (voice_id, seq)
);
