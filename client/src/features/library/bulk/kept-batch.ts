import { BulkRow } from '@tongtang/shared/library/bulk.contract.ts';
import { Audience } from '@tongtang/shared/library/library-item.ts';
import { plainName } from '@tongtang/shared/library/match-files.ts';
import { ResourceFacts } from '@tongtang/shared/library/resource.ts';
import { CoursewareId, LibraryItemId, OrganisationId } from '@tongtang/shared/wire/ids.ts';
import { EpochMs } from '@tongtang/shared/wire/time.ts';
import { z } from 'zod';
import type { FileOnItsWay } from '../../../platform/places.tsx';

/** One file of a batch. */
const KeptFile = BulkRow.pick({ row: true, fileName: true }).extend({
  sizeBytes: z.int(),
  /** Of the item that it becomes, so that creating it twice makes one. */
  itemId: LibraryItemId,
  /** Null until it is announced. */
  coursewareId: CoursewareId.nullable(),
  facts: ResourceFacts,
});
export type KeptFile = z.infer<typeof KeptFile>;

/** Files on their way to become items together; kept on the device until they are. */
export const Batch = z.object({
  schoolId: OrganisationId,
  /** By the server's clock. */
  startedAt: EpochMs,
  /** Null: they stay drafts. */
  audience: Audience.nullable(),
  files: z.array(KeptFile).min(1),
});
export type Batch = z.infer<typeof Batch>;

/** The batch with the courseware that its files became known as; the same object if nothing is new. */
export function withCourseware(batch: Batch, onTheirWay: readonly FileOnItsWay[]): Batch {
  const files = batch.files.map((file) => {
    const found = onTheirWay.find((one) => isSame(file, { name: one.fileName, size: one.sizeBytes }));
    const id = CoursewareId.safeParse(found?.coursewareId).data;
    return id === undefined || id === file.coursewareId ? file : { ...file, coursewareId: id };
  });
  return files.every((file, at) => file === batch.files[at]) ? batch : { ...batch, files };
}

type Named = { name: string; size: number };

/** Whether a chosen file is this one of the batch. */
export const isSame = ({ fileName, sizeBytes }: KeptFile, { name, size }: Named): boolean =>
  plainName(fileName) === plainName(name) && sizeBytes === size;

const nameOf = (personId: string) => `tongtang.bulk.${personId}`;

export function readBatch(personId: string): Batch | null {
  try {
    return Batch.safeParse(JSON.parse(localStorage.getItem(nameOf(personId)) ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}

export function writeBatch(personId: string, batch: Batch | null): void {
  try {
    if (batch === null) localStorage.removeItem(nameOf(personId));
    else localStorage.setItem(nameOf(personId), JSON.stringify(batch));
  } catch {
    // storage is closed or full: the batch lives as long as its page
  }
}
