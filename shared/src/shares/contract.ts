import { oc } from '@orpc/contract';
import { z } from 'zod';
import { ReceiverKind, ReceiverWords } from '../recordings/share.ts';
import { OrganisationId, PersonId, RecordingId, RecordingShareId, RegionId } from '../wire/ids.ts';
import { EpochMs, LocalDate } from '../wire/time.ts';

/** People named in one share. */
export const RECEIVERS_MOST = 50;
/** Shares of one recording that were ever made. */
export const SHARES_MOST = 200;

/** To whom a recording is shared. */
export const Receivers = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('people'),
    personIds: z
      .array(PersonId)
      .min(1, '请选择至少一个人')
      .max(RECEIVERS_MOST, `一次最多选 ${String(RECEIVERS_MOST)} 人`),
  }),
  /** 教研组: the teachers of one subject, as the school calls it. */
  z.object({ kind: z.literal('group'), organisationId: OrganisationId, subject: z.string().min(1).max(20) }),
  z.object({ kind: z.literal('pair') }),
  z.object({ kind: z.literal('school'), organisationId: OrganisationId }),
  /** Everybody in the schools and bureaus of the region and below. */
  z.object({ kind: z.literal('region'), regionId: RegionId }),
]);
export type Receivers = z.infer<typeof Receivers>;

/** `holds`: today; `over`: its last day is past; `ended`: taken back before. */
export const ShareState = z.enum(['holds', 'over', 'ended']);
export type ShareState = z.infer<typeof ShareState>;

/** 分享: a recording opened to receivers, from the day on which it was shared to its last day. */
export const Share = z.object({
  id: RecordingShareId,
  receivers: ReceiverWords,
  /** Whether any of them stands outside the two schools. */
  isBeyondPair: z.boolean(),
  withPupils: z.boolean(),
  withDownload: z.boolean(),
  fromOn: LocalDate,
  /** The last day. */
  toOn: LocalDate,
  state: ShareState,
  sharedBy: z.object({ name: z.string(), organisation: z.string() }),
  sharedAt: EpochMs,
  /** Null unless ended before its time. */
  endedBy: z.string().nullable(),
  endedAt: EpochMs.nullable(),
});
export type Share = z.infer<typeof Share>;

/** How far the asking person may share the recording. */
export const ShareAbility = z.enum(['none', 'withinPair', 'beyondPair']);
export type ShareAbility = z.infer<typeof ShareAbility>;

/** One whom the asking person can choose. */
export const ReceiverChoice = z.object({
  receivers: Receivers,
  /** As people say it: 李晓兰, 蓝溪小学 数学教研组. */
  name: z.string(),
  /** Where a person belongs, the region of a school; may be empty. */
  place: z.string(),
  isBeyondPair: z.boolean(),
});
export type ReceiverChoice = z.infer<typeof ReceiverChoice>;

const OfRecording = z.object({ recordingId: RecordingId });

export const NewShare = OfRecording.extend({
  /** Made by the client: sent again it is the same one. */
  id: RecordingShareId,
  receivers: Receivers,
  /** The last day; today at the earliest. */
  toOn: LocalDate,
  /** Absent: with them within the pair, without beyond it. */
  withPupils: z.boolean().exactOptional(),
  withDownload: z.boolean().default(false),
});
export type NewShare = z.infer<typeof NewShare>;

const tags = ['shares'];

export const sharesContract = {
  /** All that ever were, the latest first, for both schools of the lesson. Problems: not-found, forbidden. */
  list: oc
    .route({ method: 'GET', path: '/recordings/{recordingId}/shares', tags })
    .input(OfRecording)
    .output(z.object({ items: z.array(Share), may: ShareAbility })),
  /**
   * Whom one can choose, at most 20. People of the two schools are found by a part of their name, all others only by
   * their whole name; beyond the pair nobody is found for who may not share so far. Problems: not-found, forbidden.
   */
  receivers: oc
    .route({ method: 'GET', path: '/recordings/{recordingId}/share-receivers', tags })
    .input(OfRecording.extend({ kind: ReceiverKind, q: z.string().trim().max(40).default('') }))
    .output(z.object({ items: z.array(ReceiverChoice) })),
  /**
   * Problems: not-found, forbidden (beyond the pair it is for who runs a school of the lesson); invalid `receivers`,
   * `toOn`; conflict `id.taken`; too-many `share.too-many`.
   */
  create: oc
    .route({ method: 'POST', path: '/recordings/{recordingId}/shares', tags })
    .input(NewShare)
    .output(Share),
  /** Ends it at once, whoever shared it; ended twice it is ended. Problems: not-found, forbidden. */
  end: oc
    .route({ method: 'POST', path: '/recordings/{recordingId}/shares/{id}/end', tags })
    .input(OfRecording.extend({ id: RecordingShareId }))
    .output(Share),
};
