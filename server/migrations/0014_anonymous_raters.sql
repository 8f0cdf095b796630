-- 匿名评课: the results do not tell the people evaluated, or anybody but the moderator, who gave which score.
alter table evaluation add column raters_anonymous boolean not null default false;
-- a joint sheet has no author, and sheets that are seen as they come in tell of theirs by the hour
alter table evaluation add check (not raters_anonymous or (mode = 'blind' and reveal = 'whenOpened'));
-- what stands for a rater in answers to others; drawn by lot, so that neither it nor its order tells of the person
alter table evaluation_rater add column mask uuid not null default gen_random_uuid();
