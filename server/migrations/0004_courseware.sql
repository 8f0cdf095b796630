-- Courseware (课件): pages, images and clips that a lesson is taught with.
create table courseware (
  id uuid primary key default uuidv7(),
  school_id uuid not null references organisation,
  owner_id uuid not null references person,
  title text not null check (length(title) between 1 and 120),
  file_name text not null check (length(file_name) between 1 and 200),
  -- of the uploaded file, as it was announced
  size_bytes bigint not null check (size_bytes > 0),
  status text not null default 'uploading' check (status in ('uploading', 'converting', 'failed', 'ready')),
  step text check (step in ('waiting', 'checking', 'converting', 'measuring')),
  failure text,
  -- pages are drawn from a PDF; an image or a clip is one page
  kind text check (kind in ('pdf', 'image', 'video')),
  page_count integer check (page_count between 1 and 2000),
  -- per page [width, height], for layout before the file is there
  page_sizes jsonb,
  -- key of the file that screens fetch, below the storage
  content_key text,
  content_type text,
  content_bytes bigint,
  content_sha256 text,
  created_at timestamptz not null default now(),
  deleted_at timestamptz,
  check ((status = 'converting') = (step is not null)),
  check ((status = 'failed') = (failure is not null)),
  check ((status = 'ready') = (num_nulls(kind, page_count, page_sizes, content_key, content_type, content_bytes,
    content_sha256) = 0))
);
create index courseware_school on courseware (school_id, id) where deleted_at is null;
create index courseware_unfinished on courseware (created_at) where status = 'uploading';
create index courseware_deleted on courseware (deleted_at) where deleted_at is not null;
