-- Sharing of recordings (分享): to whom, from the day of sharing to the last one, with what.
create table recording_share (
  -- made by the client, so that a repeated request makes one
  id uuid primary key,
  recording_id uuid not null references recording,
  kind text not null check (kind in ('people', 'group', 'pair', 'school', 'region')),
  -- the school; with `subject` its teaching-research group of that subject
  organisation_id uuid references organisation,
  subject text,
  region_id uuid references region,
  -- whether anybody of them stands outside the two schools of the lesson
  is_beyond_pair boolean not null,
  with_pupils boolean not null,
  with_download boolean not null,
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  shared_by uuid not null references person,
  shared_at timestamptz not null,
  ended_by uuid references person,
  ended_at timestamptz,
  -- what is ended before its time holds no longer, also on that day
  in_force daterange not null generated always as (
    case when ended_at is null then daterange(from_on, to_on + 1) else 'empty'::daterange end) stored,
  check ((ended_by is null) = (ended_at is null)),
  check ((organisation_id is not null) = (kind in ('group', 'school'))),
  check ((subject is not null) = (kind = 'group')),
  check ((region_id is not null) = (kind = 'region'))
);
create index recording_share_of on recording_share (recording_id, id desc);

create table recording_share_person (
  share_id uuid not null references recording_share,
  person_id uuid not null references person,
  primary key (share_id, person_id)
);
create index recording_share_person_by on recording_share_person (person_id);

-- Through which share somebody watched; null: as one who may see the lesson.
alter table recording_view add column share_id uuid references recording_share;
