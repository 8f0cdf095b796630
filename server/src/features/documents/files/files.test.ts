import type { DocumentFile } from '@tongtang/shared/documents/files.contract.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../platform/clock.ts';
import { createDiskStorage } from '../../../platform/storage.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp, type RunningApp, type SignedInClient } from '../../../testing/start-app.ts';
import { fixture } from '../../courseware/fixtures/courseware-room.fixture.ts';
import { newPlan, toStage } from '../../lesson-plans/lesson-plans.fixture.ts';
import { keyOf, sweepUploads } from './files.service.ts';

let app: RunningApp;
let folder: string;
let storage: Awaited<ReturnType<typeof createDiskStorage>>;
let lead: SignedInClient;
let assisting: SignedInClient;
let reader: SignedInClient;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tongtang-document-files-'));
  storage = await createDiskStorage(join(folder, 'files'));
  app = await startApp({ autoClose: false, storage, workFolder: join(folder, 'work') });
  [lead, assisting, reader] = await Promise.all([
    app.signIn('lead'),
    app.signIn('assisting'),
    app.signIn('teacher-lanxi'),
  ]);
});
afterAll(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

async function send(
  client: SignedInClient,
  documentId: string,
  { content, name = '图.png', use = 'image' }: { content: Uint8Array; name?: string; use?: string },
) {
  const query = new URLSearchParams({ name, use }).toString();
  const answer = await app.request(`/api/documents/${documentId}/files?${query}`, {
    method: 'POST',
    headers: { cookie: client.cookie, 'content-type': 'application/octet-stream' },
    body: Buffer.from(content),
  });
  return { status: answer.status, body: (await answer.json()) as DocumentFile & { reason?: string } };
}

const fetchFile = (client: SignedInClient, documentId: string, fileId: string) =>
  app.request(`/api/documents/${documentId}/files/${fileId}`, { headers: { cookie: client.cookie } });

describe('pictures and attachments of a document', () => {
  it('are taken in as they are and shown to readers, safely', async () => {
    const { id, documentId } = await newPlan(lead);
    const content = await fixture('picture.png');
    const { status, body } = await send(lead, documentId, { content });
    expect(status).toBe(200);
    expect(body).toMatchObject({ use: 'image', contentType: 'image/png', sizeBytes: content.length });
    expect([body.width, body.height].every((side) => (side ?? 0) > 0)).toBe(true);
    const shown = await fetchFile(lead, documentId, body.id);
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(content);
    expect(shown.headers.get('content-security-policy')).toContain('sandbox');
    expect(shown.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await fetchFile(reader, documentId, body.id)).status).toBe(404);
    await toStage(lead, id, 'shared');
    expect((await fetchFile(reader, documentId, body.id)).status).toBe(200);
  });

  it('go as attachments only to be saved', async () => {
    const { documentId } = await newPlan(lead);
    const content = await fixture('lesson.pdf');
    const { body } = await send(lead, documentId, { content, name: '活动\u202E 单".pdf', use: 'attachment' });
    expect(body).toMatchObject({ use: 'attachment', contentType: 'application/pdf', width: null });
    expect(body.fileName, 'without what turns its reading').toBe('活动 单".pdf');
    const saved = await fetchFile(lead, documentId, body.id);
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''/);
  });

  it('are refused by what they are, not by their names, naming what to do', async () => {
    const { documentId } = await newPlan(lead);
    const html = Buffer.from('<html><script>alert(1)</script></html>');
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const png = await fixture('picture.png');
    for (const [content, name, use, reason] of [
      [html, 'a.png', 'image', 'file.not-image'],
      [svg, 'a.svg', 'image', 'file.not-image'],
      [html, 'a.pdf', 'attachment', 'file.type'],
      [html, 'a.html', 'attachment', 'file.type'],
      [Buffer.from('MZ\u0000\u0000program'), 'a.docx', 'attachment', 'file.type'],
      [await fixture('lesson.pdf'), 'a.png', 'image', 'file.not-image'],
      [png.subarray(0, 60), 'a.png', 'image', 'file.damaged'],
      [Buffer.alloc(0), 'a.png', 'image', 'file.empty'],
    ] as const) {
      const { status, body } = await send(lead, documentId, { content, name, use });
      expect({ name, status, reason: body.reason }).toEqual({ name, status: 400, reason });
    }
    const large = await send(lead, documentId, { content: Buffer.alloc(11 * 1024 * 1024) });
    expect(large).toMatchObject({ status: 413, body: { reason: 'file.too-large' } });
    expect(await send(lead, documentId, { content: png, use: 'other' })).toMatchObject({ status: 400 });
  });

  it('come only from those who may write', async () => {
    const { id, documentId } = await newPlan(lead);
    const content = await fixture('picture.png');
    expect((await send(assisting, documentId, { content })).status).toBe(404);
    await toStage(lead, id, 'shared');
    expect(await send(reader, documentId, { content })).toMatchObject({
      status: 403,
      body: { reason: 'document.read-only' },
    });
    const nobody = await app.request(`/api/documents/${documentId}/files?name=a.png&use=image`, {
      method: 'POST',
      body: Buffer.from(content),
    });
    expect(nobody.status).toBe(401);
  });

  it('are in no other document, even of the same people', async () => {
    const [one, other] = [await newPlan(lead), await newPlan(lead)];
    const { body } = await send(lead, one.documentId, { content: await fixture('picture.jpg') });
    expect((await fetchFile(lead, other.documentId, body.id)).status).toBe(404);
  });

  it('go with the next round, and with the last document that has them', async () => {
    const { id, documentId } = await newPlan(lead);
    const { body } = await send(lead, documentId, { content: await fixture('picture.jpg') });
    await toStage(lead, id, 'shared', 'taught');
    const next = await lead.call('POST', `/api/lesson-plans/${id}/next-round`, {});
    const nextDocumentId = (next.body as { documentId: string }).documentId;
    expect((await fetchFile(lead, nextDocumentId, body.id)).status).toBe(200);

    const later = { ...systemClock, now: () => Date.now() + 2 * 24 * 3600 * 1000 };
    const sweep = () => sweepUploads({ db: app.db, clock: later, storage });
    const unlink = (from: string) =>
      app.db.plainPool.query('delete from document_file where document_id = $1', [from]);
    await unlink(documentId);
    await sweep();
    expect(await storage.size(keyOf(body.id))).toBeGreaterThan(0);
    await unlink(nextDocumentId);
    await sweep();
    expect(await storage.size(keyOf(body.id))).toBeUndefined();
  });
});
