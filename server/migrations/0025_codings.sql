-- An observation scheme that somebody made, for themselves or (organisation) for a school or bureau. Its codes never
-- change, so that codings made with it stay comparable; removed: nobody begins with it any more.
create table coding_scheme (
  id uuid primary key,
  author_id uuid not null references person,
  organisation_id uuid references organisation,
  name text not null check (length(name) between 1 and 40),
  interval_ms integer not null check (interval_ms between 1000 and 120000),
  -- the contract's `CodingCode`s
  codes jsonb not null,
  created_at timestamptz not null,
  removed_at timestamptz
);
create index coding_scheme_author on coding_scheme (author_id);
create index coding_scheme_organisation on coding_scheme (organisation_id) where organisation_id is not null;

-- One observer's coding of a recording; nobody else sees it before it is submitted.
create table coding (
  id uuid primary key,
  recording_id uuid not null references recording,
  coder_id uuid not null references person,
  kind text not null check (kind in ('st', 'fias', 'own')),
  interval_ms integer not null check (interval_ms between 1000 and 120000),
  scheme_id uuid references coding_scheme,
  -- one character an interval: the key of its code, '.' for not coded
  cells text not null default '',
  -- intervals whose code was proposed from the sound and confirmed
  from_proposal integer[] not null default '{}',
  revision integer not null default 0,
  save_id uuid,
  created_at timestamptz not null,
  saved_at timestamptz,
  submitted_at timestamptz,
  -- given up before it was submitted
  removed_at timestamptz check (removed_at is null or submitted_at is null),
  check ((kind = 'own') = (scheme_id is not null))
);
create index coding_recording on coding (recording_id, created_at, id);

-- LICC: which of its 20 perspectives (1-20, in its order) an observer of a recording looks after, and what they note.
create table observation_task (
  recording_id uuid not null references recording,
  perspective smallint not null check (perspective between 1 and 20),
  observer_id uuid not null references person,
  assigned_by uuid not null references person,
  assigned_at timestamptz not null,
  note text not null default '' check (length(note) <= 4000),
  revision integer not null default 0,
  save_id uuid,
  saved_at timestamptz,
  primary key (recording_id, perspective, observer_id)
);
