-- Who else has an upload, beside documents: without any it is swept away after a day.
create table document_upload_hold (
  upload_id uuid not null references document_upload on delete cascade,
  -- a row of the feature that has it
  holder_id uuid not null,
  primary key (upload_id, holder_id)
);
create index document_upload_hold_holder on document_upload_hold (holder_id);

-- 评课报告: written by those who judge a recorded lesson, then published and fixed.
create table review_report (
  -- made by the client, so that a repeated request makes one
  id uuid primary key,
  recording_id uuid not null references recording,
  moderator_id uuid not null references person,
  created_at timestamptz not null,
  published_at timestamptz,
  -- lesson and scores as they were at the publication: {lesson, scores} of the contract
  facts jsonb,
  -- the round that was taught, as it was at the publication
  lesson_plan_id uuid references lesson_plan,
  removed_at timestamptz check (removed_at is null or published_at is null),
  check ((published_at is null) = (facts is null))
);
create index review_report_recording on review_report (recording_id, created_at);
create index review_report_plan on review_report (lesson_plan_id) where published_at is not null;
create unique index review_report_draft on review_report (recording_id)
  where published_at is null and removed_at is null;

create table review_report_point (
  id uuid primary key,
  report_id uuid not null references review_report,
  kind text not null check (kind in ('overall', 'strength', 'improvement')),
  body text not null check (length(body) between 1 and 1000),
  revision integer not null default 1,
  author_id uuid not null references person,
  created_at timestamptz not null,
  -- the comment from which it was taken
  thread_id uuid references review_thread on delete set null,
  task_id uuid references lesson_plan_task on delete set null
);
create index review_report_point_report on review_report_point (report_id, created_at, id);

create table review_report_evidence (
  id uuid primary key,
  point_id uuid not null references review_report_point on delete cascade,
  start_ms integer not null check (start_ms >= 0),
  end_ms integer check (end_ms > start_ms),
  -- what the recording showed; held under this row's id
  upload_id uuid references document_upload
);
create index review_report_evidence_point on review_report_evidence (point_id, start_ms);
