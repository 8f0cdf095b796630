-- The tree of textbooks (教材目录): what a resource's place is chosen from and the library is looked through by. A
-- resource says its place in words of its own; the tree may change or go without touching it.
create table textbook (
  id uuid primary key default uuidv7(),
  -- of the bureau that brought it in; null: of the whole platform
  region_id uuid references region,
  grade smallint not null check (grade between 1 and 12),
  subject text not null check (length(subject) between 1 and 20),
  edition text not null check (length(edition) between 1 and 40),
  volume text not null check (volume in ('first', 'second', 'whole')),
  -- in the book's order: [{"name": …, "lessons": [name, …]}, …]; read and replaced as one
  units jsonb not null,
  imported_by uuid not null references person,
  imported_at timestamptz not null,
  unique nulls not distinct (region_id, grade, subject, edition, volume)
);

alter table library_version
  -- 课, below the unit
  add column lesson text not null default '' check (length(lesson) <= 80);
