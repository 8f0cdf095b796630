import {
  Courseware,
  type ConversionStep,
  type CoursewareState,
} from '@tongtang/shared/courseware/contract.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { thingOf } from './courseware.policy.ts';
import type { CoursewareRow } from './courseware.repo.ts';
import { REFUSAL_WORDS } from './refusal.ts';

/** How long an unfinished upload is kept. */
export const UPLOAD_KEPT_MS = 7 * 24 * 3600 * 1000;

const PROGRESS: Record<ConversionStep, number> = {
  waiting: 0,
  checking: 0.1,
  converting: 0.3,
  measuring: 0.8,
};

/** The state as the contract says it. */
export function stateOf(row: CoursewareRow): CoursewareState {
  switch (row.status) {
    case 'uploading':
      return { status: 'uploading', expiresAt: row.createdAt + UPLOAD_KEPT_MS };
    case 'converting':
      return { status: 'converting', step: row.step, progress: PROGRESS[row.step] };
    case 'failed':
      return { status: 'failed', reason: row.failure, detail: REFUSAL_WORDS[row.failure] };
    case 'ready':
      return {
        status: 'ready',
        kind: row.kind,
        pageCount: row.pageCount,
        contentUrl: `/api/courseware/${row.id}/content`,
        contentType: row.contentType,
        contentBytes: row.contentBytes,
        pictures: row.pictures ?? 0,
      };
  }
}

/** The courseware as one actor sees it. */
export const viewFor = (actor: Actor, row: CoursewareRow): Courseware =>
  Courseware.parse({
    ...row,
    state: stateOf(row),
    abilities: { manage: can(actor, 'courseware.manage', thingOf(row)) },
  });
