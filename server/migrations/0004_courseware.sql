-- Courseware (课件): pages, images and clips that a lesson is taught with.
create table courseware (
  id uuid primary key default uuidv7(),
  school_id uuid not null references organisation,
  owner_id uuid not null references person,
  title text not null check (length(title) between 1 and 120),
  original_name text not null,
  size_bytes bigint not null,
  -- pages are drawn from a PDF; an image or a clip is one page
  kind text check (kind in ('pdf', 'image', 'video')),
  status text not null check (status in ('uploading', 'converting', 'ready', 'failed')),
  -- 0..1 while converting
  progress real not null default 0,
  failure text,
  page_count integer,
  -- per page [widthPt, heightPt], for layout before the file is there
  page_sizes jsonb,
  -- key of the file that screens fetch, below the storage
  content_key text,
  content_type text,
  content_sha256 text,
  created_at timestamptz not null default now(),
  deleted_at timestamptz
);
create index courseware_school on courseware (school_id) where deleted_at is null;
