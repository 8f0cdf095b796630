-- A new sign-in link ends the ones before it: of a person at most one is open.
delete from sign_in_link l using sign_in_link newer
where l.person_id = newer.person_id and l.used_at is null and newer.used_at is null
  and (newer.expires_at, newer.secret_hash) > (l.expires_at, l.secret_hash);
create unique index sign_in_link_open on sign_in_link (person_id) where used_at is null;
