-- A task that goes on in the next round is neither done nor given up; which round that is, is told by the plan.
alter table lesson_plan_task drop constraint lesson_plan_task_result_check;
alter table lesson_plan_task add constraint lesson_plan_task_result_check
  check (result in ('done', 'dropped', 'carried'));
update lesson_plan_task t set result = 'carried', outcome = ''
from lesson_plan p
where p.id = t.plan_id and t.result = 'dropped' and t.outcome = '转入第 ' || (p.round + 1) || ' 轮'
  and exists (select 1 from lesson_plan n where n.previous_id = p.id and n.created_at = t.closed_at);
