import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { Printed } from '@tongtang/shared/evaluations/contract.ts';
import { z } from 'zod';
import { framedRoute } from '../../platform/routes.tsx';
import { EvaluationsSearch } from './list/evaluations-search.ts';

const Id = z.uuid().optional().catch(undefined);
const Preset = z.string().max(40).optional().catch(undefined);

/** What is evaluated and with which form, where that is known. */
const BeginSearch = z.object({ lesson: Id, plan: Id, template: Id, preset: Preset });
/** What a new form is copied from. */
const NewTemplateSearch = z.object({ template: Id, preset: Preset });
const VersionSearch = z.object({ version: z.number().int().min(1).optional().catch(undefined) });

const PrintSearch = z.object({ of: Printed.optional().catch(undefined) });

const parent = { getParentRoute: () => framedRoute };

const listRoute = createRoute({
  ...parent,
  path: '/evaluations',
  validateSearch: EvaluationsSearch,
  component: lazyRouteComponent(() => import('./list/EvaluationsPage.tsx'), 'EvaluationsPage'),
});
const beginRoute = createRoute({
  ...parent,
  path: '/evaluations/new',
  validateSearch: BeginSearch,
  component: lazyRouteComponent(() => import('./begin/BeginPage.tsx'), 'BeginPage'),
});
const pageRoute = createRoute({
  ...parent,
  path: '/evaluations/$evaluationId',
  component: lazyRouteComponent(() => import('./page/EvaluationPage.tsx'), 'EvaluationPage'),
});
const resultsRoute = createRoute({
  ...parent,
  path: '/evaluations/$evaluationId/results',
  component: lazyRouteComponent(() => import('./results/ResultsPage.tsx'), 'ResultsPage'),
});
const printRoute = createRoute({
  ...parent,
  path: '/evaluations/$evaluationId/print',
  validateSearch: PrintSearch,
  component: lazyRouteComponent(() => import('./print/PrintPage.tsx'), 'PrintPage'),
});
const templatesRoute = createRoute({
  ...parent,
  path: '/evaluations/templates',
  component: lazyRouteComponent(() => import('./templates/TemplatesPage.tsx'), 'TemplatesPage'),
});
const newTemplateRoute = createRoute({
  ...parent,
  path: '/evaluations/templates/new',
  validateSearch: NewTemplateSearch,
  component: lazyRouteComponent(() => import('./templates/NewTemplatePage.tsx'), 'NewTemplatePage'),
});
const presetRoute = createRoute({
  ...parent,
  path: '/evaluations/templates/ready/$presetId',
  component: lazyRouteComponent(() => import('./templates/PresetPage.tsx'), 'PresetPage'),
});
const templateRoute = createRoute({
  ...parent,
  path: '/evaluations/templates/$templateId',
  validateSearch: VersionSearch,
  component: lazyRouteComponent(() => import('./templates/TemplatePage.tsx'), 'TemplatePage'),
});
const editTemplateRoute = createRoute({
  ...parent,
  path: '/evaluations/templates/$templateId/edit',
  component: lazyRouteComponent(() => import('./templates/EditTemplatePage.tsx'), 'EditTemplatePage'),
});

/** Addresses of the feature, by the parent they hang on. */
export const evaluationsRoutes = {
  open: [],
  bare: [],
  framed: [
    ...[listRoute, beginRoute, pageRoute, resultsRoute, printRoute],
    ...[templatesRoute, newTemplateRoute, presetRoute, templateRoute, editTemplateRoute],
  ],
} as const;
