-- The resource library (资源库): items of a school in versions, review before publishing, openings to a pair.

create table library_item (
  -- made by the client, so that a repeated request makes one
  id uuid primary key,
  school_id uuid not null references organisation,
  owner_id uuid not null references person,
  created_at timestamptz not null,
  removed_at timestamptz
);
create index library_item_school on library_item (school_id) where removed_at is null;
create index library_item_owner on library_item (owner_id) where removed_at is null;

-- What an item is called, how it is classified, and what is behind it. Frozen from its submission on.
create table library_version (
  id uuid primary key default uuidv7(),
  item_id uuid not null references library_item on delete cascade,
  number smallint not null check (number > 0),
  -- counts the saves of a draft
  revision integer not null default 1,
  kind text not null
    check (kind in ('microLesson', 'lessonPlan', 'courseware', 'recording', 'qualityCourse', 'exercise')),
  title text not null check (length(title) between 1 and 120),
  description text not null default '' check (length(description) <= 2000),
  subject text not null check (length(subject) between 1 and 20),
  school_stage text not null check (school_stage in ('primary', 'juniorSecondary', 'seniorSecondary')),
  grade smallint check (grade between 1 and 12),
  edition text not null default '' check (length(edition) <= 40),
  volume text check (volume in ('first', 'second', 'whole')),
  unit text not null default '' check (length(unit) <= 60),
  credits text not null default '' check (length(credits) <= 120),
  licence text not null check (licence in ('teachingUse', 'ccBy', 'ccByNcSa', 'cc0')),
  attribution text not null default '' check (length(attribution) <= 300),
  note text not null default '' check (length(note) <= 200),
  -- a file, a plan as it was, or a recording
  courseware_id uuid references courseware,
  plan_version_id uuid references document_version,
  recording_id uuid references recording,
  check (num_nonnulls(courseware_id, plan_version_id, recording_id) = 1),
  state text not null default 'draft' check (state in ('draft', 'atSchool', 'atBureau', 'published', 'refused')),
  -- for whom it was submitted
  audience text check (audience in ('school', 'region')),
  submitted_at timestamptz,
  -- for whom it is published: a version that waits at the bureau, or was refused there, is its school's already
  reach text not null default 'none' check (reach in ('none', 'school', 'region')),
  -- of the bureau that let it through
  region_id uuid references region,
  published_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (item_id, number),
  check ((state = 'draft') = (submitted_at is null) and (state = 'draft') = (audience is null)),
  check ((reach = 'region') = (region_id is not null)),
  check ((reach = 'none') = (published_at is null)),
  -- pupils are in it: a recording goes no further than to those who may see its lesson
  check (recording_id is null or audience is distinct from 'region')
);
create unique index library_version_open on library_version (item_id)
  where state in ('draft', 'atSchool', 'atBureau');
create index library_version_waiting on library_version (state) where state in ('atSchool', 'atBureau');
create index library_version_courseware on library_version (courseware_id) where courseware_id is not null;
create index library_version_plan on library_version (plan_version_id) where plan_version_id is not null;
create index library_version_recording on library_version (recording_id) where recording_id is not null;

create table library_decision (
  version_id uuid not null references library_version on delete cascade,
  step text not null check (step in ('school', 'bureau')),
  accepted boolean not null,
  reason text not null default '' check (length(reason) <= 500),
  decided_by uuid not null references person,
  -- for whom they decided
  organisation_id uuid not null references organisation,
  decided_at timestamptz not null,
  primary key (version_id, step),
  check (accepted or reason <> '')
);

-- An item that the other school of a pair sees, for a span of days, both included.
create table library_opening (
  id uuid primary key,
  item_id uuid not null references library_item on delete cascade,
  pairing_id uuid not null references pairing,
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  opened_by uuid not null references person,
  opened_at timestamptz not null,
  -- when it was taken back before its time; that day is no longer in force, as with pairings
  ended_by uuid references person,
  ended_at timestamptz,
  in_force daterange not null generated always as (
    daterange(from_on, greatest(from_on, least(to_on + 1, timezone('Asia/Shanghai', ended_at)::date)))) stored,
  check ((ended_by is null) = (ended_at is null)),
  constraint library_opening_overlap exclude using gist (item_id with =, pairing_id with =, in_force with &&)
);
