-- Regions, organisations, classes, rooms, devices, memberships; school years, bells, exceptions; imports.

create table region (
  id uuid primary key default uuidv7(),
  parent_id uuid references region,
  level text not null check (level in ('province', 'city', 'county')),
  name text not null check (length(name) between 1 and 40),
  -- From the root to the region itself, kept by the insert: regions never move.
  path uuid[] not null,
  created_at timestamptz not null default now(),
  check (path[cardinality(path)] = id),
  unique nulls not distinct (parent_id, name)
);
create index region_path on region using gin (path);

create table organisation (
  id uuid primary key default uuidv7(),
  -- The operator of the platform stands outside the regions; everybody else lies in one.
  region_id uuid references region,
  kind text not null check (kind in ('school', 'bureau', 'university', 'training-institution', 'operator')),
  name text not null check (length(name) between 1 and 60),
  short_name text not null check (length(short_name) between 1 and 8),
  -- Of schools: a campus (校区) or teaching point (教学点) belongs to a central school.
  site text check (site in ('main', 'campus', 'teachingPoint')),
  central_school_id uuid references organisation,
  closed_at timestamptz,
  created_at timestamptz not null default now(),
  check ((kind = 'operator') = (region_id is null)),
  check ((kind = 'school') = (site is not null)),
  check (central_school_id is null or (site in ('campus', 'teachingPoint') and central_school_id <> id)),
  constraint organisation_name_in_region unique nulls not distinct (region_id, name)
);
create index organisation_central_school on organisation (central_school_id);
create unique index organisation_one_operator on organisation (kind) where kind = 'operator';

create table classroom (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  name text not null check (length(name) between 1 and 40),
  archived_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index classroom_name on classroom (organisation_id, name) where archived_at is null;

-- A class and how many pupils it has; no pupil is known by name or number.
create table class (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  grade integer not null check (grade between 1 and 12),
  name text not null check (length(name) between 1 and 30),
  roster_size integer not null check (roster_size between 1 and 120),
  classroom_id uuid references classroom,
  archived_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index class_name on class (organisation_id, grade, name) where archived_at is null;

create table membership (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person on delete cascade,
  organisation_id uuid not null references organisation,
  role text not null check (role in ('platformAdministrator', 'coordinator', 'schoolAdministrator', 'teacher',
    'expert', 'researchOfficer', 'mentor', 'trainee', 'classroomEndpoint')),
  -- What a teacher teaches (学科), in the school's own words.
  subject text check (length(subject) between 1 and 20),
  ended_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index membership_once on membership (person_id, organisation_id, role) where ended_at is null;
create index membership_organisation on membership (organisation_id) where ended_at is null;

-- 教室端: a screen of a classroom; it signs in as a person of kind device.
create table device (
  id uuid primary key default uuidv7(),
  person_id uuid not null unique references person,
  organisation_id uuid not null references organisation,
  classroom_id uuid not null references classroom,
  name text not null check (length(name) between 1 and 40),
  -- When a sign-in link was last made for it.
  linked_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now()
);
create unique index device_name on device (classroom_id, name) where revoked_at is null;
create index device_organisation on device (organisation_id);

-- The calendar of a region holds for the schools in it, unless a school has its own; neither: the nation's.
create table school_year (
  id uuid primary key default uuidv7(),
  region_id uuid references region,
  organisation_id uuid references organisation,
  start_year integer not null check (start_year between 2000 and 2100),
  created_at timestamptz not null default now(),
  check (num_nonnulls(region_id, organisation_id) = 1),
  constraint school_year_once unique nulls not distinct (region_id, organisation_id, start_year)
);

create table term (
  id uuid primary key default uuidv7(),
  school_year_id uuid not null references school_year on delete cascade,
  ordinal integer not null check (ordinal in (1, 2)),
  starts_on date not null,
  ends_on date not null,
  check (starts_on < ends_on),
  unique (school_year_id, ordinal)
);

create table bell_schedule (
  id uuid primary key default uuidv7(),
  region_id uuid references region,
  organisation_id uuid references organisation,
  name text not null check (length(name) between 1 and 40),
  valid_from_on date not null,
  valid_to_on date,
  -- As the contract's `Period[]`; read and written whole.
  periods jsonb not null,
  created_at timestamptz not null default now(),
  check (num_nonnulls(region_id, organisation_id) = 1),
  check (valid_to_on is null or valid_from_on <= valid_to_on),
  constraint bell_schedule_from unique nulls not distinct (region_id, organisation_id, valid_from_on)
);

create table calendar_exception (
  id uuid primary key default uuidv7(),
  region_id uuid references region,
  organisation_id uuid references organisation,
  kind text not null check (kind in ('holiday', 'makeUpWorkday', 'exam', 'sportsDay')),
  name text not null check (length(name) between 1 and 40),
  starts_on date not null,
  ends_on date not null,
  acts_as_weekday integer check (acts_as_weekday between 1 and 7),
  created_at timestamptz not null default now(),
  check (num_nonnulls(region_id, organisation_id) <= 1),
  check (starts_on <= ends_on),
  check ((kind = 'makeUpWorkday') = (acts_as_weekday is not null))
);
create index calendar_exception_region on calendar_exception (region_id, starts_on);
create index calendar_exception_organisation on calendar_exception (organisation_id, starts_on);
create unique index calendar_exception_national on calendar_exception (kind, starts_on)
  where region_id is null and organisation_id is null;

-- An upload that was read and shown, and what became of it; committed at most once.
create table roster_import (
  id uuid primary key default uuidv7(),
  organisation_id uuid not null references organisation,
  kind text not null check (kind in ('people', 'classes')),
  created_by uuid not null references person,
  file_name text not null,
  -- As the contract's preview rows, until the import is committed or swept.
  rows jsonb not null,
  committed_at timestamptz,
  -- How many rows made, changed or were left out, and whom they made.
  created_count integer not null default 0,
  changed_count integer not null default 0,
  left_out_count integer not null default 0,
  created_person_ids uuid[] not null default '{}',
  created_at timestamptz not null default now()
);
create index roster_import_created on roster_import (created_at);
