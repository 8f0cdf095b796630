-- Documents that several people write at once: Yjs states, kept as a compact state and the updates since.

create table document (
  id uuid primary key default uuidv7(),
  -- which feature it belongs to: 'lesson-plan', 'evaluation-sheet'
  kind text not null check (kind <> ''),
  created_at timestamptz not null default now()
);

create table document_state (
  document_id uuid primary key references document on delete cascade,
  -- counts compactions: two processes that compact at once do not undo each other
  revision integer not null,
  -- Yjs update, format 1: sent as it is to whoever has nothing yet
  state bytea not null,
  state_vector bytea not null,
  deletes_hash text not null,
  compacted_at timestamptz not null default now()
);
-- the state is sent far more often than it is written, and Yjs has packed it already
alter table document_state alter column state set storage external;

create sequence document_update_seq;

create table document_update (
  id bigint primary key default nextval('document_update_seq'),
  document_id uuid not null references document on delete cascade,
  -- who sent it; null: the platform
  person_id uuid references person,
  body bytea not null,
  -- Yjs would not take it: kept to be looked at, sent to nobody
  refused boolean not null default false,
  at timestamptz not null default now()
);
create index document_update_document on document_update (document_id, id);

-- who writes under a Yjs client number: the first one seen with it
create table document_author (
  document_id uuid not null references document on delete cascade,
  client_id bigint not null,
  person_id uuid not null references person,
  primary key (document_id, client_id)
);

-- single use, one minute: for clients without cookies
create table document_ticket (
  secret_hash text primary key,
  document_id uuid not null references document on delete cascade,
  session_id uuid not null references session on delete cascade,
  expires_at timestamptz not null
);
