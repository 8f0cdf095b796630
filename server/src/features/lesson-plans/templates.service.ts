import {
  PlanTemplate,
  type NewTemplate,
  type SchoolStage,
  type StoredOutline,
  type TemplateChange,
} from '@tongtang/shared/lesson-plans/templates.contract.ts';
import { can, type Thing } from '@tongtang/shared/permissions/can.ts';
import type { Action } from '@tongtang/shared/permissions/matrix.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import type { Deps } from '../../platform/deps.ts';
import { pageOfRows, placeOf, positionOf, reachOf, thingForThoseBelow } from '../organisations/index.ts';
import * as repo from './templates.repo.ts';

type TemplatesDeps = Pick<Deps, 'db' | 'clock'>;

/** Templates for the actor's organisations: their own, and those of the bureaus above them; by name. */
export async function listTemplates(
  deps: TemplatesDeps,
  actor: Actor,
  query: { subject?: string; schoolStage?: SchoolStage; cursor?: string; limit: number },
) {
  const position = positionOf(query.cursor);
  const { organisationIds } = reachOf(actor, 'planTemplate.read');
  const grants = actor.grants.filter((grant) => organisationIds.includes(grant.organisationId));
  const rows = await repo.listTemplates(deps.db, {
    organisationIds,
    regionIds: grants.flatMap((grant) => grant.regionPath),
    subject: query.subject ?? null,
    schoolStage: query.schoolStage ?? null,
    after: position && { name: position.key, id: position.id },
    limit: query.limit,
  });
  const page = pageOfRows(rows, query.limit, (row) => row.name);
  const managed = reachOf(actor, 'planTemplate.manage').organisationIds;
  return {
    items: page.items.map((row) => viewOf(actor, row)),
    nextCursor: page.nextCursor,
    managedOrganisations: await repo.listOwners(deps.db, managed),
  };
}

/** @throws not-found */
export async function findTemplate(deps: TemplatesDeps, actor: Actor, id: string): Promise<PlanTemplate> {
  const template = await readableTemplate(deps, actor, id);
  if (template.removedAt !== null) throw new ProblemError('not-found');
  return viewOf(actor, template);
}

/** @throws not-found, forbidden; conflict `organisation.closed` */
export async function createTemplate(
  deps: TemplatesDeps,
  actor: Actor,
  input: NewTemplate,
): Promise<PlanTemplate> {
  const place = await placeOf(deps.db, input.organisationId);
  authorise(actor, 'planTemplate.manage', { organisationIds: [place.organisationId] }, 'planTemplate.read');
  if (place.closed || (place.kind !== 'school' && place.kind !== 'bureau'))
    throw new ProblemError('conflict', {
      reason: 'organisation.closed',
      detail: `${place.name}不能新建教案模板。`,
    });
  const now = deps.clock.now();
  const id = await repo.insertTemplate(deps.db, { ...input, createdBy: actor.personId, now });
  return viewOf(actor, await requireTemplate(deps, actor, { id, action: 'planTemplate.manage' }));
}

/** @throws not-found, forbidden; conflict `plan-template.changed` */
export async function updateTemplate(
  deps: TemplatesDeps,
  actor: Actor,
  { id, baseUpdatedAt, ...change }: TemplateChange,
): Promise<PlanTemplate> {
  const template = await requireTemplate(deps, actor, { id, action: 'planTemplate.manage' });
  if (template.removedAt !== null) throw new ProblemError('not-found');
  const wasChanged = await repo.updateTemplate(deps.db, id, {
    baseUpdatedAt: baseUpdatedAt ?? template.updatedAt,
    name: change.name ?? template.name,
    subject: change.subject === undefined ? template.subject : change.subject,
    schoolStage: change.schoolStage === undefined ? template.schoolStage : change.schoolStage,
    outline: change.outline ?? template.outline,
    now: deps.clock.now(),
  });
  const now = await requireTemplate(deps, actor, { id, action: 'planTemplate.manage' });
  if (!wasChanged)
    throw new ProblemError('conflict', {
      reason: 'plan-template.changed',
      detail: '别的老师刚刚改过这个模板。',
      data: { updatedAt: now.updatedAt },
    });
  return viewOf(actor, now);
}

/** @throws not-found, forbidden */
export async function setTemplateRemoved(
  deps: TemplatesDeps,
  actor: Actor,
  { id, isRemoved }: { id: string; isRemoved: boolean },
): Promise<PlanTemplate> {
  const template = await requireTemplate(deps, actor, { id, action: 'planTemplate.manage' });
  await repo.setTemplateRemoved(deps.db, id, isRemoved ? deps.clock.now() : null);
  return viewOf(actor, template);
}

/** What a plan made from a template begins with. @throws invalid `templateId` if the actor has no such template */
export async function findUsableTemplate(
  deps: TemplatesDeps,
  actor: Actor,
  id: string,
): Promise<StoredOutline> {
  const template = await repo.findTemplate(deps.db, id);
  const isUsable =
    template !== undefined &&
    template.removedAt === null &&
    can(actor, 'planTemplate.read', thingForThoseBelow(actor, template.organisation));
  if (isUsable) return template.outline;
  throw new ProblemError('invalid', {
    fields: [{ path: 'templateId', message: '没有这个模板，请重新选择', fault: 'unknown' }],
  });
}

const thingToManage = ({ organisation }: repo.TemplateRow): Thing => ({ organisationIds: [organisation.id] });

async function requireTemplate(
  deps: TemplatesDeps,
  actor: Actor,
  { id, action }: { id: string; action: Action },
): Promise<repo.TemplateRow> {
  const template = await readableTemplate(deps, actor, id);
  authorise(actor, action, thingToManage(template));
  return template;
}

/** Removed or not. @throws not-found */
async function readableTemplate(deps: TemplatesDeps, actor: Actor, id: string): Promise<repo.TemplateRow> {
  const template = await repo.findTemplate(deps.db, id);
  if (
    template === undefined ||
    !can(actor, 'planTemplate.read', thingForThoseBelow(actor, template.organisation))
  )
    throw new ProblemError('not-found');
  return template;
}

const viewOf = (actor: Actor, row: repo.TemplateRow): PlanTemplate =>
  PlanTemplate.parse({
    ...row,
    abilities: { manage: can(actor, 'planTemplate.manage', thingToManage(row)) },
  });
