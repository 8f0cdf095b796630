-- What is said about a moment (end_ms null) or a range of a recording; its words are review_comment.
create table review_thread (
  id uuid primary key,
  recording_id uuid not null references recording,
  author_id uuid not null references person,
  start_ms integer not null check (start_ms >= 0),
  end_ms integer check (end_ms > start_ms),
  category text not null check (category in ('strength', 'issue', 'question', 'suggestion')),
  -- a stage of the lesson, with its title as it was
  stage_id uuid,
  stage_title text not null default '',
  -- an indicator of an evaluation's template, with its name as it was
  evaluation_id uuid references evaluation on delete set null,
  indicator_id text,
  indicator_name text not null default '',
  resolved_by uuid references person,
  resolved_at timestamptz,
  -- the task of the lesson's plan that was made of it
  task_id uuid references lesson_plan_task on delete set null,
  created_at timestamptz not null,
  check ((resolved_by is null) = (resolved_at is null))
);
create index review_thread_recording on review_thread (recording_id, start_ms, id);

-- The first has its thread's id. Null body: deleted, while others in the thread stand.
create table review_comment (
  id uuid primary key,
  thread_id uuid not null references review_thread on delete cascade,
  author_id uuid not null references person,
  body text check (length(body) between 1 and 2000),
  revision integer not null default 1,
  created_at timestamptz not null,
  edited_at timestamptz
);
create index review_comment_thread on review_comment (thread_id, created_at, id);

create table review_mention (
  comment_id uuid not null references review_comment on delete cascade,
  person_id uuid not null references person,
  primary key (comment_id, person_id)
);
create index review_mention_person on review_mention (person_id);

-- Where a task comes from: the contract's `TaskSource`; carried into the next round with it.
alter table lesson_plan_task add column source jsonb;
