import { DocumentFile, type DocumentFileUse } from '@tongtang/shared/documents/files.contract.ts';
import { uploadFile, type Sending } from '../../../platform/upload-file.ts';

/** Brings a file into a document. @throws RequestProblem */
export const uploadToDocument = (
  documentId: string,
  { file, use }: { file: File; use: DocumentFileUse },
  sending: Sending,
): Promise<DocumentFile> => {
  const query = new URLSearchParams({ name: file.name.slice(-200) || '1', use });
  return uploadFile(`/api/documents/${documentId}/files?${query.toString()}`, file, {
    ...sending,
    reads: (answer) => DocumentFile.parse(answer),
  });
};
