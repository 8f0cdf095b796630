-- Pages, from the first, of which the storage has a small picture; null until they were drawn.
alter table courseware add pictures integer check (pictures >= 0);
create index courseware_undrawn on courseware (id) where status = 'ready' and pictures is null;
