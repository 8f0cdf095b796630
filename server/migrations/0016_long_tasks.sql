-- a remark of an evaluation becomes a task as it stands, and may be this long
alter table lesson_plan_task drop constraint lesson_plan_task_text_check;
alter table lesson_plan_task add constraint lesson_plan_task_text_check check (length(text) between 1 and 1000);
