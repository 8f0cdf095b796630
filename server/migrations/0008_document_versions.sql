-- What is kept of a document beside its text: versions, who worked on it when, and what was said about it.

create table document_version (
  id uuid primary key default uuidv7(),
  document_id uuid not null references document on delete cascade,
  -- counts up from 1 in each document
  number integer not null check (number > 0),
  kind text not null check (kind in ('named', 'step', 'before-restore', 'signed')),
  name text not null default '' check (length(name) <= 60),
  -- Yjs update, format 1, of the whole content
  state bytea not null,
  created_by uuid not null references person,
  created_at timestamptz not null,
  unique (document_id, number)
);
-- Yjs has packed it already
alter table document_version alter column state set storage external;

-- Sign-offs; a version that bears one is frozen like any other, and says who stands for it.
create table document_signature (
  version_id uuid not null references document_version on delete cascade,
  person_id uuid not null references person,
  note text not null default '' check (length(note) <= 200),
  at timestamptz not null,
  primary key (version_id, person_id)
);

-- Who worked on a document within ten minutes: the trace of updates that compaction has merged into the state.
create table document_work (
  document_id uuid not null references document on delete cascade,
  person_id uuid not null references person,
  -- begin of the ten minutes
  span timestamptz not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  changes integer not null,
  bytes bigint not null,
  primary key (document_id, person_id, span)
);

-- In the transaction of the compaction itself: an update is counted once, as a row or here. A document that is
-- deleted altogether takes its trace with it.
create function keep_document_work() returns trigger language plpgsql as $$
begin
  insert into document_work as work (document_id, person_id, span, first_at, last_at, changes, bytes)
  select gone.document_id, gone.person_id, date_bin('10 minutes', gone.at, 'epoch'), min(gone.at), max(gone.at),
    count(*), sum(octet_length(gone.body))
  from gone join document d on d.id = gone.document_id
  where gone.person_id is not null and not gone.refused
  group by 1, 2, 3
  on conflict (document_id, person_id, span) do update
    set first_at = least(work.first_at, excluded.first_at), last_at = greatest(work.last_at, excluded.last_at),
      changes = work.changes + excluded.changes, bytes = work.bytes + excluded.bytes;
  return null;
end $$;
create trigger document_update_work after delete on document_update
  referencing old table as gone for each statement execute function keep_document_work();

create table comment_thread (
  -- made by the client, so that a repeated request makes one
  id uuid primary key,
  document_id uuid not null references document on delete cascade,
  -- as the contract's `CommentAnchor`; null: about the whole document
  anchor jsonb,
  quote text not null default '' check (length(quote) <= 500),
  resolved_by uuid references person,
  resolved_at timestamptz,
  created_at timestamptz not null,
  check ((resolved_by is null) = (resolved_at is null))
);
create index comment_thread_document on comment_thread (document_id, created_at);

create table comment (
  id uuid primary key,
  thread_id uuid not null references comment_thread on delete cascade,
  author_id uuid not null references person,
  -- null: deleted
  text text check (length(text) between 1 and 4000),
  created_at timestamptz not null,
  edited_at timestamptz
);
create index comment_thread_comments on comment (thread_id, created_at);

create table comment_mention (
  comment_id uuid not null references comment on delete cascade,
  person_id uuid not null references person,
  primary key (comment_id, person_id)
);
create index comment_mention_person on comment_mention (person_id);
