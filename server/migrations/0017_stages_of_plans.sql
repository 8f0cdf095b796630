-- Stages as the lesson's plan last wrote them, null if none did: as long as `stages` are the same, nobody has changed
-- them on the lesson, and they follow the plan.
alter table lesson add plan_stages jsonb;
