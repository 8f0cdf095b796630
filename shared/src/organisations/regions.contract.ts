import { oc } from '@orpc/contract';
import { z } from 'zod';
import { RegionId } from '../wire/ids.ts';
import { PageQuery, pageOf } from '../wire/page.ts';

/** Administrative level of a region; a child lies on a lower level than its parent. */
export const RegionLevel = z.enum(['province', 'city', 'county']);
export type RegionLevel = z.infer<typeof RegionLevel>;

export const RegionName = z.string().trim().min(1, '请填写名称').max(40, '名称最多 40 个字');

/** One step of the way from the root region downwards. */
export const RegionStep = z.object({ id: RegionId, name: z.string() });
export type RegionStep = z.infer<typeof RegionStep>;

/** A province, city or county. */
export const Region = z.object({
  id: RegionId,
  parentId: RegionId.nullable(),
  level: RegionLevel,
  name: z.string(),
  /** From the root to this region, itself included. */
  path: z.array(RegionStep),
  childCount: z.number().int(),
  /** Organisations in this region and below that are not closed. */
  organisationCount: z.number().int(),
});
export type Region = z.infer<typeof Region>;

const tags = ['organisations'];

export const regionsContract = {
  list: oc
    .route({
      method: 'GET',
      path: '/regions',
      tags,
      summary: 'Children of a region, or where your reach begins',
    })
    .input(
      PageQuery.extend({
        /** Children of this region; absent: the topmost regions you may see. */
        parentId: RegionId.exactOptional(),
        /** Part of the name, searched in all regions you may see. */
        q: z.string().trim().max(40).exactOptional(),
      }),
    )
    .output(pageOf(Region)),
  get: oc
    .route({ method: 'GET', path: '/regions/{id}', tags })
    .input(z.object({ id: RegionId }))
    .output(Region),
  create: oc
    .route({ method: 'POST', path: '/regions', tags, successStatus: 201 })
    .input(z.object({ parentId: RegionId.nullable(), level: RegionLevel, name: RegionName }))
    .output(Region),
  rename: oc
    .route({ method: 'PATCH', path: '/regions/{id}', tags })
    .input(z.object({ id: RegionId, name: RegionName }))
    .output(Region),
  /** Refused (`conflict`, `region.not-empty`) while anything lies in it. */
  remove: oc
    .route({ method: 'DELETE', path: '/regions/{id}', tags })
    .input(z.object({ id: RegionId }))
    .output(z.object({})),
};
