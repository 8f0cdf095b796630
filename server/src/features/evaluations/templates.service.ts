import { findPreset } from '@tongtang/shared/evaluations/presets.ts';
import type { TemplateContent } from '@tongtang/shared/evaluations/template.ts';
import {
  EvaluationTemplate,
  TemplateVersion,
  type EvaluationTemplateChange,
  type NewEvaluationTemplate,
} from '@tongtang/shared/evaluations/templates.contract.ts';
import { can, type Thing } from '@tongtang/shared/permissions/can.ts';
import type { Action } from '@tongtang/shared/permissions/matrix.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { authorise } from '../../platform/authorise.ts';
import type { Deps } from '../../platform/deps.ts';
import { pageOfRows, placeOf, positionOf, reachOf, thingForThoseBelow } from '../organisations/index.ts';
import * as repo from './templates.repo.ts';

type TemplatesDeps = Pick<Deps, 'db' | 'clock'>;

const MOST_VERSIONS = 100;

/** Templates for the actor's organisations: their own, and those of the bureaus above them; by name. */
export async function listTemplates(
  deps: TemplatesDeps,
  actor: Actor,
  query: { cursor?: string; limit: number },
) {
  const position = positionOf(query.cursor);
  const { organisationIds } = reachOf(actor, 'evaluationTemplate.read');
  const grants = actor.grants.filter((grant) => organisationIds.includes(grant.organisationId));
  const rows = await repo.listTemplates(deps.db, {
    organisationIds,
    regionIds: grants.flatMap((grant) => grant.regionPath),
    after: position && { name: position.key, id: position.id },
    limit: query.limit,
  });
  const page = pageOfRows(rows, query.limit, (row) => row.name);
  const managed = reachOf(actor, 'evaluationTemplate.manage').organisationIds;
  return {
    items: page.items.map((row) => viewOf(actor, row)),
    nextCursor: page.nextCursor,
    managedOrganisations: await repo.listOwners(deps.db, managed),
  };
}

/** @throws not-found, forbidden; conflict `organisation.closed` */
export async function createTemplate(
  deps: TemplatesDeps,
  actor: Actor,
  input: NewEvaluationTemplate,
): Promise<EvaluationTemplate> {
  const place = await placeOf(deps.db, input.organisationId);
  const thing = { organisationIds: [place.organisationId] };
  authorise(actor, 'evaluationTemplate.manage', thing, 'evaluationTemplate.read');
  if (place.closed || (place.kind !== 'school' && place.kind !== 'bureau'))
    throw new ProblemError('conflict', {
      reason: 'organisation.closed',
      detail: `${place.name}不能新建评课量表。`,
    });
  const facts = { ...input, createdBy: actor.personId, now: deps.clock.now() };
  const id = await deps.db.transaction((tx) => repo.insertTemplate(tx, facts));
  return findTemplate(deps, actor, id);
}

/** @throws not-found */
export async function findTemplate(
  deps: TemplatesDeps,
  actor: Actor,
  id: string,
): Promise<EvaluationTemplate> {
  return viewOf(actor, await requireTemplate(deps, actor, { id, action: 'evaluationTemplate.read' }));
}

/** A new version; the same again makes none. @throws not-found, forbidden; conflict `evaluation-template.changed` */
export async function updateTemplate(
  deps: TemplatesDeps,
  actor: Actor,
  { id, name, content, baseVersionId }: EvaluationTemplateChange,
): Promise<EvaluationTemplate> {
  await requireTemplate(deps, actor, { id, action: 'evaluationTemplate.manage' });
  await deps.db.transaction(async (tx) => {
    await repo.lockTemplate(tx, id);
    const template = await repo.findTemplate(tx, id);
    if (template === undefined || template.removedAt !== null) throw new ProblemError('not-found');
    if (template.versionId !== baseVersionId)
      throw new ProblemError('conflict', {
        reason: 'evaluation-template.changed',
        detail: '这个量表已被别人修改，请重新打开后再改。',
        data: { versionId: template.versionId },
      });
    const version = { number: template.versionNumber + 1, createdBy: actor.personId, now: deps.clock.now() };
    await repo.insertVersion(tx, id, { ...version, name, content });
  });
  return findTemplate(deps, actor, id);
}

/** The latest first. @throws not-found */
export async function listVersions(deps: TemplatesDeps, actor: Actor, id: string) {
  await requireTemplate(deps, actor, { id, action: 'evaluationTemplate.read' });
  const rows = await repo.listVersions(deps.db, id, MOST_VERSIONS);
  return { items: rows.map((row) => TemplateVersion.parse(row)) };
}

/** @throws not-found, forbidden */
export async function setTemplateRemoved(
  deps: TemplatesDeps,
  actor: Actor,
  { id, isRemoved }: { id: string; isRemoved: boolean },
): Promise<EvaluationTemplate> {
  const template = await requireTemplate(deps, actor, { id, action: 'evaluationTemplate.manage' });
  await repo.setTemplateRemoved(deps.db, id, isRemoved ? deps.clock.now() : null);
  return viewOf(actor, template);
}

/** What an evaluation is made of. */
export type ChosenTemplate = { versionId: string | null; name: string; content: TemplateContent };

/** @throws invalid `template` if there is none of that id for the actor */
export async function chooseTemplate(
  deps: TemplatesDeps,
  actor: Actor,
  choice: { templateId: string } | { presetId: string },
): Promise<ChosenTemplate> {
  if ('presetId' in choice) {
    const preset = findPreset(choice.presetId);
    if (preset !== undefined) return { versionId: null, name: preset.name, content: preset.content };
  } else {
    const template = await repo.findTemplate(deps.db, choice.templateId);
    const isUsable =
      template?.removedAt === null &&
      can(actor, 'evaluationTemplate.read', thingForThoseBelow(actor, template.organisation));
    if (isUsable) return template;
  }
  throw new ProblemError('invalid', {
    fields: [{ path: 'template', message: '没有这个量表，请重新选择', fault: 'unknown' }],
  });
}

const thingToManage = ({ organisation }: repo.TemplateRow): Thing => ({ organisationIds: [organisation.id] });

async function requireTemplate(
  deps: TemplatesDeps,
  actor: Actor,
  { id, action }: { id: string; action: Action },
): Promise<repo.TemplateRow> {
  const template = await repo.findTemplate(deps.db, id);
  if (
    template === undefined ||
    !can(actor, 'evaluationTemplate.read', thingForThoseBelow(actor, template.organisation))
  )
    throw new ProblemError('not-found');
  if (action !== 'evaluationTemplate.read') authorise(actor, action, thingToManage(template));
  else if (template.removedAt !== null) throw new ProblemError('not-found');
  return template;
}

const viewOf = (actor: Actor, row: repo.TemplateRow): EvaluationTemplate =>
  EvaluationTemplate.parse({
    ...row,
    abilities: { manage: can(actor, 'evaluationTemplate.manage', thingToManage(row)) },
  });
