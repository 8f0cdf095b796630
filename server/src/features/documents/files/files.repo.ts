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

/** Uploads that stand in no document and never will: older than the time in which they could. */
export const listForgotten = (db: Queryable, before: number) =>
  db.many<{ id: string }>(sql`
    select u.id from document_upload u where u.created_at < ${new Date(before)}
      and not exists (select 1 from document_file f where f.upload_id = u.id) limit 1000`);

/** False if a document has taken it meanwhile. */
export const deleteForgotten = async (db: Queryable, id: string): Promise<boolean> =>
  (await db.run(sql`
    delete from document_upload u where u.id = ${id}
      and not exists (select 1 from document_file f where f.upload_id = u.id)`)) === 1;
