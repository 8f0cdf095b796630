-- 打点: what people pressed while they followed a lesson. The moment is the server's; where it lies in the recording
-- follows from the recording's own times.
create table lesson_mark (
  id uuid primary key,
  lesson_id uuid not null references lesson on delete cascade,
  author_id uuid not null references person,
  category text not null check (category in ('strength', 'issue', 'question', 'suggestion', 'own')),
  tag text not null default '' check (length(tag) <= 20),
  note text not null default '' check (length(note) <= 200),
  at timestamptz not null,
  received_at timestamptz not null,
  -- Taken back; the row stays, so that a request that is sent again does not bring it back.
  removed_at timestamptz,
  check ((category = 'own') = (tag <> ''))
);
create index lesson_mark_lesson on lesson_mark (lesson_id, at) where removed_at is null;
