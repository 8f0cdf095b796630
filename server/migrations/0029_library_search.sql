-- What the library's search looks at: words in normal form, what they sound like (pinyin, initials), and the pieces of
-- both under one index (platform/search). Written with the words themselves.
alter table library_version
  add column title_key text not null default '',
  add column title_syllables text not null default '',
  add column title_initials text not null default '',
  -- classification, names, description
  add column facts_key text not null default '',
  add column names_syllables text not null default '',
  add column names_initials text not null default '',
  -- of the plan behind it
  add column text_key text not null default '',
  add column text_syllables text not null default '',
  add column text_initials text not null default '',
  add column search_grams text[] not null default '{}';
create index library_version_grams on library_version using gin (search_grams);
-- search looks through them while somebody types: unpacking would take longer than looking
alter table library_version
  alter column text_key set storage external,
  alter column text_syllables set storage external,
  alter column text_initials set storage external;

-- By the index, always: the planner does not count what it costs to unpack the arrays of a whole table.
create function library_items_with(grams text[]) returns setof uuid language sql stable set enable_seqscan = off
  as $$ select item_id from library_version where search_grams @> grams $$;

-- Null: not yet looked at (comments older than this; reviews fill them in after the start).
alter table review_comment
  add column search_key text,
  add column search_syllables text,
  add column search_initials text,
  add column search_grams text[];
create index review_comment_grams on review_comment using gin (search_grams);
create function review_comments_with(grams text[]) returns setof uuid language sql stable set enable_seqscan = off
  as $$ select id from review_comment where search_grams @> grams $$;
create index review_comment_unsearched on review_comment (id) where search_grams is null and body is not null;
