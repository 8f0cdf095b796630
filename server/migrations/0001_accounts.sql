-- People, their ways to sign in and their sessions. Columns of person, session, sign_in_method and
-- verification are those better-auth reads and writes (see platform/auth.ts for the mapping).
create table person (
  id uuid primary key default uuidv7(),
  kind text not null default 'person' check (kind in ('person', 'device')),
  name text not null check (length(name) between 1 and 60),
  -- Rural teachers have no e-mail: a synthetic address keeps the library's unique key.
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  account text not null unique check (account = lower(account)),
  account_display text not null,
  locale text not null default 'zh-CN' check (locale in ('zh-CN', 'en')),
  must_change_password boolean not null default false,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

create table session (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index session_person on session (person_id);

create table sign_in_method (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index sign_in_method_person on sign_in_method (person_id);

create table verification (
  id uuid primary key default uuidv7(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on verification (identifier);

-- One-time links: a device's first sign-in, the first administrator. Only a hash is stored.
create table sign_in_link (
  secret_hash text primary key,
  person_id uuid not null references person on delete cascade,
  purpose text not null check (purpose in ('administrator', 'device')),
  expires_at timestamptz not null,
  used_at timestamptz
);

-- Counters of rate-limiter-flexible (its own layout).
create table rate_limit (
  key varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);
