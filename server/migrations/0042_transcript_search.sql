-- What search looks at of a transcript's line, as of comments (0029). Null: not yet looked at (a line that came or
-- changed; transcripts fill it in).
alter table transcript_line
  add column search_key text,
  add column search_syllables text,
  add column search_initials text;
create index transcript_line_unsearched on transcript_line (recording_id) where search_key is null;

-- The pieces of all lines of a recording together: what everybody says stands in every lesson, but a lesson is one row
-- here and not a thousand. Pieces of lines that are gone stay: the lines themselves are looked at in the end.
create table transcript_search (
  recording_id uuid primary key references recording,
  grams text[] not null
);
create index transcript_search_grams on transcript_search using gin (grams);
create function transcripts_with(wanted text[]) returns setof uuid language sql stable set enable_seqscan = off
  as $$ select recording_id from transcript_search where grams @> wanted $$;
