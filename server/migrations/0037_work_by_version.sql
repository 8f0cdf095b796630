-- Who wrote what between two versions is told apart, also when all of it was within the same ten minutes.
create function work_span(of_document uuid, written timestamptz) returns timestamptz language sql stable as $$
  select greatest(
    date_bin('10 minutes', written, 'epoch'),
    (select max(created_at) from document_version where document_id = of_document and created_at <= written)
  );
$$;

create or replace function keep_document_work() returns trigger language plpgsql as $$
begin
  insert into document_work as work (document_id, person_id, span, first_at, last_at, changes, bytes)
  select gone.document_id, gone.person_id, work_span(gone.document_id, gone.at), min(gone.at), max(gone.at),
    count(*), sum(octet_length(gone.body))
  from gone join document d on d.id = gone.document_id
  where gone.person_id is not null and not gone.refused
  group by 1, 2, 3
  on conflict (document_id, person_id, span) do update
    set first_at = least(work.first_at, excluded.first_at), last_at = greatest(work.last_at, excluded.last_at),
      changes = work.changes + excluded.changes, bytes = work.bytes + excluded.bytes;
  return null;
end $$;
