-- What stands in documents beside text: pictures and attachments. The bytes lie in the storage under the upload's id.

create table document_upload (
  id uuid primary key default uuidv7(),
  -- 'image' is shown in the text, 'attachment' is only saved
  use text not null check (use in ('image', 'attachment')),
  file_name text not null check (file_name <> ''),
  content_type text not null,
  size_bytes bigint not null check (size_bytes > 0),
  sha256 text not null,
  -- pixels, of images
  width integer,
  height integer,
  person_id uuid not null references person,
  created_at timestamptz not null
);

-- a new round of a plan begins with the files of the one before: several documents may have one upload
create table document_file (
  document_id uuid not null references document on delete cascade,
  upload_id uuid not null references document_upload on delete cascade,
  primary key (document_id, upload_id)
);
create index document_file_upload on document_file (upload_id);

-- people whom the text of a document mentions, as it stands now
create table document_mention (
  document_id uuid not null references document on delete cascade,
  person_id uuid not null references person,
  since timestamptz not null,
  primary key (document_id, person_id)
);
create index document_mention_person on document_mention (person_id);

-- a Word file that was read, until a plan is made of it
create table plan_import (
  id uuid primary key default uuidv7(),
  person_id uuid not null references person,
  file_name text not null,
  -- what the plan will say, as PlanPaper of shared has it
  paper jsonb not null,
  -- pictures among it
  upload_ids uuid[] not null,
  created_at timestamptz not null
);
