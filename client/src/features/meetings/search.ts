import { MeetingState } from '@tongtang/shared/meetings/contract.ts';
import { z } from 'zod';
import { BesideSearch } from '../../platform/beside-search.ts';

/** What the list's address says. */
export const MeetingsSearch = z.object({ state: MeetingState.optional().catch(undefined) });

export const PANELS = ['review', 'minutes', 'talk', 'people'] as const;
export type Panel = (typeof PANELS)[number];

/** What a meeting's address says: what stands beside the player. */
export const MeetingSearch = BesideSearch.extend({ panel: z.enum(PANELS).optional().catch(undefined) });
