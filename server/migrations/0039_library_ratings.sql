-- What others think of a resource (评价): one from each person, changed by writing it anew.
create table library_rating (
  item_id uuid not null references library_item on delete cascade,
  person_id uuid not null references person,
  stars smallint not null check (stars between 1 and 5),
  words text not null check (length(words) <= 300),
  rated_at timestamptz not null,
  primary key (item_id, person_id)
);

-- Who opened a resource of somebody else, and on how many days: the figures of its use.
create table library_use (
  item_id uuid not null references library_item on delete cascade,
  person_id uuid not null references person,
  used_on date not null,
  primary key (item_id, person_id, used_on)
);
