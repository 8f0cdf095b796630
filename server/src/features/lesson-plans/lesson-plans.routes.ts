import { implement } from '@orpc/server';
import { lessonPlansContract } from '@tongtang/shared/lesson-plans/contract.ts';
import { StoredOutline } from '@tongtang/shared/lesson-plans/templates.contract.ts';
import { requireActor, type RequestContext } from '../../platform/http.ts';
import * as links from './lesson-links.service.ts';
import * as service from './lesson-plans.service.ts';
import type { PlansDeps } from './plan-deps.ts';
import { exportPlan } from './paper/exports.service.ts';
import { createFromImport } from './paper/imports.service.ts';
import * as tasks from './plan-tasks.service.ts';
import * as polishing from './polishing.service.ts';
import { outlineOf } from './plan-outline.service.ts';
import * as templates from './templates.service.ts';
import { usualOutline } from './usual-outline.ts';

const implementPlans = () => implement(lessonPlansContract).$context<RequestContext>().use(requireActor);
type Implementation = ReturnType<typeof implementPlans>;

export function lessonPlansRoutes(deps: PlansDeps) {
  const os = implementPlans();
  return os.router({
    ...plansRoutes(os, deps),
    ...polishingRoutes(os, deps),
    ...linksRoutes(os, deps),
    tasks: tasksRoutes(os.tasks, deps),
    templates: templatesRoutes(os.templates, deps),
    exchange: exchangeRoutes(os.exchange, deps),
  });
}

const plansRoutes = (os: Implementation, deps: PlansDeps) => ({
  list: os.list.handler(({ input, context }) => service.listPlans(deps, context.actor, input)),
  choices: os.choices.handler(({ context }) => service.planChoices(deps, context.actor)),
  writers: os.writers.handler(({ input, context }) => service.listWriters(deps, context.actor, input)),
  guestChoices: os.guestChoices.handler(({ input, context }) =>
    service.listGuestChoices(deps, context.actor, input),
  ),
  create: os.create.handler(({ input, context }) => service.createPlan(deps, context.actor, input)),
  find: os.find.handler(({ input, context }) => service.findPlan(deps, context.actor, input.id)),
  update: os.update.handler(({ input, context }) => service.updatePlan(deps, context.actor, input)),
});

const polishingRoutes = (os: Implementation, deps: PlansDeps) => ({
  changeStage: os.changeStage.handler(({ input, context }) =>
    polishing.changeStage(deps, context.actor, input),
  ),
  sign: os.sign.handler(({ input, context }) => polishing.signPlan(deps, context.actor, input)),
  nextRound: os.nextRound.handler(({ input, context }) =>
    polishing.beginNextRound(deps, context.actor, input),
  ),
  remove: os.remove.handler(async ({ input, context }) => {
    await polishing.removePlan(deps, context.actor, input.id);
    return {};
  }),
  restore: os.restore.handler(({ input, context }) => polishing.restorePlan(deps, context.actor, input.id)),
});

const linksRoutes = (os: Implementation, deps: PlansDeps) => ({
  lessonChoices: os.lessonChoices.handler(({ input, context }) =>
    links.listLessonChoices(deps, context.actor, input.id),
  ),
  linkLesson: os.linkLesson.handler(({ input, context }) => links.linkLesson(deps, context.actor, input)),
  unlinkLesson: os.unlinkLesson.handler(({ input, context }) =>
    links.unlinkLesson(deps, context.actor, input),
  ),
});

const tasksRoutes = (os: Implementation['tasks'], deps: PlansDeps) =>
  os.router({
    add: os.add.handler(({ input, context }) => tasks.addTask(deps, context.actor, input)),
    carry: os.carry.handler(({ input, context }) => tasks.carryPoints(deps, context.actor, input)),
    close: os.close.handler(({ input, context }) => tasks.closeTask(deps, context.actor, input)),
    reopen: os.reopen.handler(({ input, context }) => tasks.reopenTask(deps, context.actor, input)),
  });

const exchangeRoutes = (os: Implementation['exchange'], deps: PlansDeps) =>
  os.router({
    createFromImport: os.createFromImport.handler(({ input, context }) =>
      createFromImport(deps, context.actor, input),
    ),
    exportPlan: os.exportPlan.handler(({ input, context }) => exportPlan(deps, context.actor, input)),
  });

const templatesRoutes = (os: Implementation['templates'], deps: PlansDeps) =>
  os.router({
    list: os.list.handler(({ input, context }) => templates.listTemplates(deps, context.actor, input)),
    find: os.find.handler(({ input, context }) => templates.findTemplate(deps, context.actor, input.id)),
    usual: os.usual.handler(() => StoredOutline.parse(usualOutline())),
    ofPlan: os.ofPlan.handler(({ input, context }) => outlineOf(deps, context.actor, input.id)),
    create: os.create.handler(({ input, context }) => templates.createTemplate(deps, context.actor, input)),
    update: os.update.handler(({ input, context }) => templates.updateTemplate(deps, context.actor, input)),
    remove: os.remove.handler(async ({ input, context }) => {
      await templates.setTemplateRemoved(deps, context.actor, { id: input.id, isRemoved: true });
      return {};
    }),
    restore: os.restore.handler(({ input, context }) =>
      templates.setTemplateRemoved(deps, context.actor, { id: input.id, isRemoved: false }),
    ),
  });
