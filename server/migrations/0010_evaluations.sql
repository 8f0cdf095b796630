-- Evaluations (评课): templates with versions, occasions, and the sheets of raters.

create table evaluation_template (
  id uuid primary key default uuidv7(),
  -- a school, or a bureau for the schools of its region
  organisation_id uuid not null references organisation,
  created_at timestamptz not null,
  removed_at timestamptz
);
create index evaluation_template_organisation on evaluation_template (organisation_id) where removed_at is null;

-- Never changes: an edited template is a new version.
create table evaluation_template_version (
  id uuid primary key default uuidv7(),
  template_id uuid not null references evaluation_template on delete cascade,
  number int not null check (number > 0),
  name text not null check (length(name) between 1 and 60),
  -- as the contract's `TemplateContent`; read and written whole
  content jsonb not null,
  created_by uuid references person,
  created_at timestamptz not null,
  unique (template_id, number)
);

create table evaluation (
  id uuid primary key default uuidv7(),
  name text not null check (length(name) between 1 and 80),
  plan_id uuid references lesson_plan,
  lesson_id uuid references lesson,
  -- as they were when it began: a lesson's people change, an evaluation of their work does not
  subject_title text not null,
  subject_starts_at timestamptz,
  subject_school_ids uuid[] not null check (cardinality(subject_school_ids) > 0),
  subject_person_ids uuid[] not null,
  mode text not null check (mode in ('blind', 'joint')),
  reveal text not null check (reveal in ('whenOpened', 'afterOwnSubmission')),
  state text not null default 'collecting' check (state in ('collecting', 'opened')),
  moderator_id uuid not null references person,
  -- null for a ready-made template
  template_version_id uuid references evaluation_template_version,
  template_name text not null,
  -- the form that is filled in, whatever becomes of the template
  content jsonb not null,
  role_weights jsonb,
  -- the joint sheet
  document_id uuid unique references document,
  created_at timestamptz not null,
  opened_at timestamptz,
  removed_at timestamptz,
  check (num_nonnulls(plan_id, lesson_id) = 1),
  check ((mode = 'joint') = (document_id is not null)),
  check ((state = 'opened') = (opened_at is not null))
);
create index evaluation_plan on evaluation (plan_id);
create index evaluation_lesson on evaluation (lesson_id);
create index evaluation_moderator on evaluation (moderator_id);
create index evaluation_school on evaluation using gin (subject_school_ids);
create index evaluation_subject_person on evaluation using gin (subject_person_ids);
create index evaluation_created on evaluation (created_at, id) where removed_at is null;

create table evaluation_rater (
  evaluation_id uuid not null references evaluation on delete cascade,
  person_id uuid not null references person,
  role text not null check (role in ('self', 'peer', 'expert')),
  position smallint not null,
  primary key (evaluation_id, person_id)
);
create index evaluation_rater_person on evaluation_rater (person_id);

-- What one rater fills in. No check looks at `content`: PostgreSQL quotes the failing row in its error, and errors
-- are logged, but nobody else may see a sheet before it is opened.
create table evaluation_sheet (
  evaluation_id uuid not null references evaluation on delete cascade,
  person_id uuid not null references person,
  -- as the contract's `SheetContent`; read and written whole
  content jsonb not null,
  revision int not null,
  -- of the last save, so that it can be sent twice
  save_id uuid not null,
  saved_at timestamptz not null,
  submitted_at timestamptz,
  primary key (evaluation_id, person_id)
);
