import { implement } from '@orpc/server';
import { evaluationsContract } from '@tongtang/shared/evaluations/contract.ts';
import { PRESETS } from '@tongtang/shared/evaluations/presets.ts';
import { requireActor, type RequestContext } from '../../platform/http.ts';
import type { EvaluationsDeps } from './evaluations-deps.ts';
import * as service from './evaluations.service.ts';
import { makePaper } from './paper/papers.service.ts';
import * as results from './results.service.ts';
import * as sheets from './sheets.service.ts';
import * as templates from './templates.service.ts';
import { makeWorkbook } from './workbook.ts';

const implementEvaluations = () =>
  implement(evaluationsContract).$context<RequestContext>().use(requireActor);
type Implementation = ReturnType<typeof implementEvaluations>;

export function evaluationsRoutes(deps: EvaluationsDeps) {
  const os = implementEvaluations();
  return os.router({
    ...occasionRoutes(os, deps),
    ...resultsRoutes(os, deps),
    ownSheet: sheetRoutes(os.ownSheet, deps),
    templates: templatesRoutes(os.templates, deps),
  });
}

const occasionRoutes = (os: Implementation, deps: EvaluationsDeps) => ({
  list: os.list.handler(({ input, context }) => service.listEvaluations(deps, context.actor, input)),
  raterChoices: os.raterChoices.handler(({ input, context }) =>
    service.listRaterChoices(deps, context.actor, input.q),
  ),
  create: os.create.handler(({ input, context }) => service.createEvaluation(deps, context.actor, input)),
  find: os.find.handler(({ input, context }) => service.findEvaluation(deps, context.actor, input.id)),
  update: os.update.handler(({ input, context }) => service.updateEvaluation(deps, context.actor, input)),
  open: os.open.handler(({ input, context }) => service.openEvaluation(deps, context.actor, input.id)),
  remove: os.remove.handler(async ({ input, context }) => {
    await service.setEvaluationRemoved(deps, context.actor, { id: input.id, isRemoved: true });
    return {};
  }),
  restore: os.restore.handler(async ({ input, context }) => {
    await service.setEvaluationRemoved(deps, context.actor, { id: input.id, isRemoved: false });
    return service.findEvaluation(deps, context.actor, input.id);
  }),
});

const resultsRoutes = (os: Implementation, deps: EvaluationsDeps) => ({
  results: os.results.handler(({ input, context }) => results.findResults(deps, context.actor, input.id)),
  workbook: os.workbook.handler(async ({ input, context }) =>
    makeWorkbook(await results.findResults(deps, context.actor, input.id), input.locale),
  ),
  paper: os.paper.handler(({ input, context }) => makePaper(deps, context.actor, input)),
  printable: os.printable.handler(({ input, context }) => results.listPrintable(deps, context.actor, input)),
});

const sheetRoutes = (os: Implementation['ownSheet'], deps: EvaluationsDeps) =>
  os.router({
    find: os.find.handler(({ input, context }) => sheets.findOwnSheet(deps, context.actor, input.id)),
    save: os.save.handler(({ input, context }) => sheets.saveOwnSheet(deps, context.actor, input)),
    submit: os.submit.handler(({ input, context }) => sheets.submitOwnSheet(deps, context.actor, input.id)),
    takeBack: os.takeBack.handler(({ input, context }) =>
      sheets.takeBackOwnSheet(deps, context.actor, input.id),
    ),
  });

const templatesRoutes = (os: Implementation['templates'], deps: EvaluationsDeps) =>
  os.router({
    presets: os.presets.handler(() => ({ items: [...PRESETS] })),
    list: os.list.handler(({ input, context }) => templates.listTemplates(deps, context.actor, input)),
    create: os.create.handler(({ input, context }) => templates.createTemplate(deps, context.actor, input)),
    find: os.find.handler(({ input, context }) => templates.findTemplate(deps, context.actor, input.id)),
    update: os.update.handler(({ input, context }) => templates.updateTemplate(deps, context.actor, input)),
    versions: os.versions.handler(({ input, context }) =>
      templates.listVersions(deps, context.actor, input.id),
    ),
    remove: os.remove.handler(async ({ input, context }) => {
      await templates.setTemplateRemoved(deps, context.actor, { id: input.id, isRemoved: true });
      return {};
    }),
    restore: os.restore.handler(({ input, context }) =>
      templates.setTemplateRemoved(deps, context.actor, { id: input.id, isRemoved: false }),
    ),
  });
