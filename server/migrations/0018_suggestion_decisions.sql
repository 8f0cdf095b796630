-- Who decides on a suggestion: for some seconds nobody else decides otherwise, because two opposite decisions, each
-- taken before the other was heard of, would delete the words of both. `suggestion_id` is Yjs content, not a key of ours.
create table suggestion_decision (
  document_id uuid not null references document (id) on delete cascade,
  suggestion_id text not null,
  person_id uuid not null references person (id) on delete cascade,
  is_accepted boolean not null,
  decided_at timestamptz not null,
  primary key (document_id, suggestion_id)
);
