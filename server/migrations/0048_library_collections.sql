-- Collections (合集), courses (课程) and demonstration lesson sets (示范课): resources of the library in an order.
create table library_collection (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  owner_id uuid not null references person,
  kind text not null check (kind in ('collection', 'course', 'demonstration')),
  title text not null check (length(title) between 1 and 120),
  description text not null check (length(description) <= 2000),
  -- Until then it is there for its owner and who manages it.
  is_shown boolean not null default false,
  -- Whoever saves names the one that was read.
  revision integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  removed_at timestamptz
);
create index library_collection_organisation on library_collection (organisation_id);

-- A bureau's is open to all schools of these regions; a school's has none and is its own.
create table library_collection_region (
  collection_id uuid not null references library_collection on delete cascade,
  region_id uuid not null references region,
  primary key (collection_id, region_id)
);

create table library_collection_entry (
  collection_id uuid not null references library_collection on delete cascade,
  item_id uuid not null references library_item on delete cascade,
  position smallint not null,
  note text not null check (length(note) <= 300),
  primary key (collection_id, item_id),
  unique (collection_id, position) deferrable initially deferred
);
create index library_collection_entry_item on library_collection_entry (item_id);

-- What a person has worked through; it stays when the order changes.
create table library_collection_progress (
  collection_id uuid not null,
  item_id uuid not null,
  person_id uuid not null references person,
  done_at timestamptz not null,
  primary key (collection_id, item_id, person_id),
  foreign key (collection_id, item_id) references library_collection_entry on delete cascade
);
