import type { DocumentFile, DocumentFileUse } from '@tongtang/shared/documents/files.contract.ts';
import sql from 'sql-template-tag';
import type { Queryable } from '../../../platform/database.ts';

export type NewUpload = {
  id: string;
  use: DocumentFileUse;
  fileName: string;
  contentType: string;
  sizeBytes: number;
  sha256: string;
  width: number | null;
  height: number | null;
  personId: string;
  now: number;
};

export type UploadRow = DocumentFile & { sha256: string };

const columns = sql`u.id, u.use, u.file_name as "fileName", u.content_type as "contentType",
  u.size_bytes as "sizeBytes", u.sha256, u.width, u.height`;

export const insertUpload = (tx: Queryable, upload: NewUpload) =>
  tx.run(sql`
    insert into document_upload (id, use, file_name, content_type, size_bytes, sha256, width, height, person_id, created_at)
    values (${upload.id}, ${upload.use}, ${upload.fileName}, ${upload.contentType}, ${upload.sizeBytes},
      ${upload.sha256}, ${upload.width}, ${upload.height}, ${upload.personId}, ${new Date(upload.now)})`);

/** Hangs uploads onto a document; those that are gone or there already are left out. */
export const linkUploads = (tx: Queryable, documentId: string, uploadIds: readonly string[]) =>
  tx.run(sql`
    insert into document_file (document_id, upload_id)
    select ${documentId}::uuid, u.id from document_upload u where u.id = any(${[...uploadIds]}::uuid[])
    on conflict do nothing`);

export const copyFiles = (tx: Queryable, fromDocumentId: string, documentId: string) =>
  tx.run(sql`
    insert into document_file (document_id, upload_id)
    select ${documentId}::uuid, upload_id from document_file where document_id = ${fromDocumentId}
    on conflict do nothing`);

/** How much a document has already. */
export const usageOf = (db: Queryable, documentId: string) =>
  db.one<{ files: number; bytes: number }>(sql`
    select count(*) as files, coalesce(sum(u.size_bytes), 0)::bigint as bytes
    from document_file f join document_upload u on u.id = f.upload_id where f.document_id = ${documentId}`);

/** Files of a document, by id. */
export const findFiles = (db: Queryable, documentId: string, ids: readonly string[]) =>
  db.many<UploadRow>(sql`
    select ${columns} from document_file f join document_upload u on u.id = f.upload_id
    where f.document_id = ${documentId} and u.id = any(${[...ids]}::uuid[])`);

/** Lets a row of another feature have uploads; what is gone, or it has already, is left out. */
export const holdUploads = (tx: Queryable, holderId: string, uploadIds: readonly string[]) =>
  tx.run(sql`
    insert into document_upload_hold (holder_id, upload_id)
    select ${holderId}::uuid, u.id from document_upload u where u.id = any(${[...uploadIds]}::uuid[])
    on conflict do nothing`);

/** These have nothing any more. */
export const releaseUploads = (tx: Queryable, holderIds: readonly string[]) =>
  tx.run(sql`delete from document_upload_hold where holder_id = any(${[...holderIds]}::uuid[])`);

/** What these have, the first taken in first. */
export const listHeld = (db: Queryable, holderIds: readonly string[]) =>
  db.many<UploadRow & { holderId: string }>(sql`
    select ${columns}, h.holder_id as "holderId"
    from document_upload_hold h join document_upload u on u.id = h.upload_id
    where h.holder_id = any(${[...holderIds]}::uuid[]) order by u.created_at, u.id`);

const isNobodys = sql`(not exists (select 1 from document_file f where f.upload_id = u.id)
  and not exists (select 1 from document_upload_hold h where h.upload_id = u.id))`;

/** How many uploads of a person nobody has. */
export const countWaiting = async (db: Queryable, personId: string): Promise<number> =>
  (
    await db.one<{ count: number }>(
      sql`select count(*) as count from document_upload u where u.person_id = ${personId} and ${isNobodys}`,
    )
  ).count;

/** Which of these a row may have: uploads of this person that nobody has, and what it has already. */
export const listUsable = async (
  db: Queryable,
  { personId, holderId, ids }: { personId: string; holderId: string; ids: readonly string[] },
): Promise<Set<string>> => {
  const rows = await db.many<{ id: string }>(sql`
    select u.id from document_upload u where u.id = any(${[...ids]}::uuid[])
      and (u.person_id = ${personId} and ${isNobodys}
        or exists (select 1 from document_upload_hold h where h.upload_id = u.id and h.holder_id = ${holderId}))
    for update of u`);
  return new Set(rows.map(({ id }) => id));
};

/** Uploads that nobody has and nobody will have: older than the time in which somebody could. */
export const listForgotten = (db: Queryable, before: number) =>
  db.many<{ id: string }>(sql`
    select u.id from document_upload u where u.created_at < ${new Date(before)} and ${isNobodys} limit 1000`);

/** False if somebody has taken it meanwhile. */
export const deleteForgotten = async (db: Queryable, id: string): Promise<boolean> =>
  (await db.run(sql`delete from document_upload u where u.id = ${id} and ${isNobodys}`)) === 1;
