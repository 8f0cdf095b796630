-- Lesson plans (教案), the rounds in which they are improved (磨课), and templates.

create table lesson_plan (
  id uuid primary key default uuidv7(),
  document_id uuid not null unique references document,
  -- for both schools of a pair, or for one school
  pairing_id uuid references pairing,
  school_id uuid references organisation,
  -- drawn from the head of the document, for lists
  title text not null check (length(title) between 1 and 120),
  subject text not null check (length(subject) between 1 and 20),
  grade smallint not null check (grade between 1 and 12),
  lesson_type text not null,
  stage text not null default 'draft' check (stage in ('draft', 'shared', 'taught', 'revised')),
  round smallint not null default 1 check (round > 0),
  -- the plan of round 1
  chain_id uuid not null references lesson_plan,
  previous_id uuid references lesson_plan,
  -- the version of the round before from which it started
  from_version_id uuid references document_version,
  reviewer_id uuid references person,
  -- the words of the document, and their single characters and pairs of characters: what search looks at
  search_text text not null default '',
  search_grams text[] not null default '{}',
  created_by uuid not null references person,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  removed_at timestamptz,
  check (num_nonnulls(pairing_id, school_id) = 1),
  check ((round = 1) = (previous_id is null) and (round = 1) = (chain_id = id)),
  check ((previous_id is null) = (from_version_id is null))
);
create index lesson_plan_pairing on lesson_plan (pairing_id);
create index lesson_plan_school on lesson_plan (school_id);
create index lesson_plan_chain on lesson_plan (chain_id, round);
create index lesson_plan_changed on lesson_plan (updated_at, id) where removed_at is null;
create index lesson_plan_grams on lesson_plan using gin (search_grams);
-- the rounds of a plan follow one another
create unique index lesson_plan_next_round on lesson_plan (previous_id) where removed_at is null;

-- Position 0 is the lead author (主备人).
create table lesson_plan_author (
  plan_id uuid not null references lesson_plan on delete cascade,
  person_id uuid not null references person,
  position smallint not null,
  primary key (plan_id, person_id),
  unique (plan_id, position) deferrable initially deferred
);
create index lesson_plan_author_person on lesson_plan_author (person_id);

-- Experts and others who read and comment once the plan is shared.
create table lesson_plan_guest (
  plan_id uuid not null references lesson_plan on delete cascade,
  person_id uuid not null references person,
  invited_by uuid not null references person,
  invited_at timestamptz not null,
  primary key (plan_id, person_id)
);
create index lesson_plan_guest_person on lesson_plan_guest (person_id);

-- A lesson is taught after one plan.
create table lesson_plan_lesson (
  lesson_id uuid primary key references lesson on delete cascade,
  plan_id uuid not null references lesson_plan on delete cascade,
  linked_by uuid not null references person,
  linked_at timestamptz not null
);
create index lesson_plan_lesson_plan on lesson_plan_lesson (plan_id);

-- Points to improve, beside the section concerned.
create table lesson_plan_task (
  id uuid primary key default uuidv7(),
  plan_id uuid not null references lesson_plan on delete cascade,
  field text,
  step_id text,
  text text not null check (length(text) between 1 and 500),
  origin text not null check (origin in ('round', 'here')),
  created_by uuid not null references person,
  created_at timestamptz not null,
  result text check (result in ('done', 'dropped')),
  outcome text not null default '' check (length(outcome) <= 500),
  closed_by uuid references person,
  closed_at timestamptz,
  check (num_nulls(result, closed_by, closed_at) in (0, 3))
);
create index lesson_plan_task_plan on lesson_plan_task (plan_id, id);

create table plan_template (
  id uuid primary key default uuidv7(),
  -- a school, or a bureau for the schools of its region
  organisation_id uuid not null references organisation,
  name text not null check (length(name) between 1 and 60),
  subject text check (length(subject) between 1 and 20),
  school_stage text check (school_stage in ('primary', 'juniorSecondary', 'seniorSecondary')),
  -- as the contract's `StoredOutline`; read and written whole
  outline jsonb not null,
  created_by uuid references person,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  removed_at timestamptz
);
create index plan_template_organisation on plan_template (organisation_id) where removed_at is null;
