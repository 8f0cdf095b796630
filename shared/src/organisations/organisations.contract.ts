import { oc } from '@orpc/contract';
import { z } from 'zod';
import { OrganisationId, RegionId } from '../wire/ids.ts';
import { PageQuery, pageOf } from '../wire/page.ts';
import { EpochMs } from '../wire/time.ts';
import { RegionStep } from './regions.contract.ts';

/** Kinds of organisations; `operator` is the one that runs the platform and is made by the set-up only. */
export const OrganisationKind = z.enum([
  'school',
  'bureau',
  'university',
  'training-institution',
  'operator',
]);
export type OrganisationKind = z.infer<typeof OrganisationKind>;

/** What a school is: a school of its own, a campus (校区) or a teaching point (教学点) of a central school. */
export const SchoolSite = z.enum(['main', 'campus', 'teachingPoint']);
export type SchoolSite = z.infer<typeof SchoolSite>;

const OrganisationName = z.string().trim().min(2, '名称至少 2 个字').max(60, '名称最多 60 个字');

/** Stands on the two-coloured tags of lessons: 蓝溪小学. */
const ShortName = z.string().trim().min(1, '请填写简称').max(8, '简称最多 8 个字');

export const Organisation = z.object({
  id: OrganisationId,
  kind: OrganisationKind,
  name: z.string(),
  shortName: z.string(),
  /** Null for the operator only. */
  regionId: RegionId.nullable(),
  /** Regions from the root to its own. */
  regionPath: z.array(RegionStep),
  /** Null unless a school. */
  site: SchoolSite.nullable(),
  /** The central school of a campus or teaching point. */
  centralSchool: z.object({ id: OrganisationId, name: z.string() }).nullable(),
  classCount: z.number().int(),
  classroomCount: z.number().int(),
  /** People who are members now; screens not counted. */
  peopleCount: z.number().int(),
  /** A closed organisation can be read; nobody acts in its name. */
  closedAt: EpochMs.nullable(),
});
export type Organisation = z.infer<typeof Organisation>;

/** What is said of a school when it is made. */
const SchoolFacts = z.object({
  regionId: RegionId,
  name: OrganisationName,
  shortName: ShortName,
  site: SchoolSite.default('main'),
  /** Required for a campus or teaching point, forbidden for a school of its own. */
  centralSchoolId: OrganisationId.nullable().default(null),
});

export const NewOrganisation = z.discriminatedUnion('kind', [
  SchoolFacts.extend({ kind: z.literal('school') }),
  z.object({
    kind: z.enum(['bureau', 'university', 'training-institution']),
    regionId: RegionId,
    name: OrganisationName,
    shortName: ShortName,
  }),
]);
export type NewOrganisation = z.infer<typeof NewOrganisation>;

export const OrganisationChange = z.object({
  id: OrganisationId,
  name: OrganisationName.exactOptional(),
  shortName: ShortName.exactOptional(),
  /** True closes it, false opens it again; needs `organisation.manage`. */
  closed: z.boolean().exactOptional(),
});
export type OrganisationChange = z.infer<typeof OrganisationChange>;

const OrganisationQuery = PageQuery.extend({
  /** In this region and below. */
  regionId: RegionId.exactOptional(),
  kind: OrganisationKind.exactOptional(),
  /** Part of the name or short name. */
  q: z.string().trim().max(60).exactOptional(),
  state: z.enum(['open', 'closed']).default('open'),
});

const tags = ['organisations'];
const ById = z.object({ id: OrganisationId });

export const organisationListContract = {
  list: oc
    .route({ method: 'GET', path: '/organisations', tags })
    .input(OrganisationQuery)
    .output(pageOf(Organisation)),
  get: oc.route({ method: 'GET', path: '/organisations/{id}', tags }).input(ById).output(Organisation),
  create: oc
    .route({ method: 'POST', path: '/organisations', tags, successStatus: 201 })
    .input(NewOrganisation)
    .output(Organisation),
  update: oc
    .route({ method: 'PATCH', path: '/organisations/{id}', tags })
    .input(OrganisationChange)
    .output(Organisation),
};

/** Schools by their stable address; the same things as organisations of kind school. */
export const schoolsContract = {
  list: oc
    .route({ method: 'GET', path: '/schools', tags })
    .input(OrganisationQuery.omit({ kind: true }))
    .output(pageOf(Organisation)),
  get: oc.route({ method: 'GET', path: '/schools/{id}', tags }).input(ById).output(Organisation),
  create: oc
    .route({ method: 'POST', path: '/schools', tags, successStatus: 201 })
    .input(SchoolFacts)
    .output(Organisation),
  update: oc
    .route({ method: 'PATCH', path: '/schools/{id}', tags })
    .input(OrganisationChange)
    .output(Organisation),
};
