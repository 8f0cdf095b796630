import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { fixture, openRoom } from './fixtures/courseware-room.fixture.ts';
import { findOffice } from './office/find-office.ts';
import { PATIENCE } from '../../testing/patience.ts';

const MEGABYTE = 1024 * 1024;
const soffice = findOffice();

describe('the converter', () => {
  it('is on this machine', () => {
    const command =
      'apt-get install --no-install-recommends libreoffice-impress-nogui libreoffice-writer-nogui';
    expect(soffice, command).not.toBeNull();
  });

  it('makes pages of a presentation, telling each step', async () => {
    const room = await openRoom({ office: { path: soffice } });
    const { id, state } = await room.submit('分数的初步认识.pptx', await fixture('lesson.pptx'));
    expect(state).toMatchObject({
      status: 'ready',
      kind: 'pdf',
      pageCount: 3,
      contentType: 'application/pdf',
    });
    for (const step of ['waiting', 'checking', 'converting', 'measuring'])
      await room.until(id, (told) => told.status === 'converting' && told.step === step);
    const { body } = await room.lead.call('GET', `/api/courseware/${id}`);
    expect(body).toMatchObject({
      title: '课件',
      pageSizes: [[expect.any(Number), expect.any(Number)], {}, {}],
    });
    await room.untilDrawn(id, 3);
    expect((await room.files()).toSorted()).toEqual(['1.webp', '2.webp', '3.webp', 'content.pdf']);
  });

  it('is killed whole when its time is over', async () => {
    const room = await openRoom({ office: { path: soffice, timeMs: 150 } });
    const { state } = await room.submit('分数.pptx', await fixture('lesson.pptx'));
    expect(state).toMatchObject({ status: 'failed', reason: 'too-heavy' });
    expect(await room.files()).toEqual([]);
    expect(await processesIn(room.folder)).toEqual([]);
  });

  it('that runs out of memory leaves a refusal and nothing else', async () => {
    const room = await openRoom({ office: { path: soffice, memoryBytes: 20 * MEGABYTE } });
    const { state } = await room.submit('分数.pptx', await fixture('lesson.pptx'));
    expect(state).toMatchObject({ status: 'failed' });
    expect(await room.files()).toEqual([]);
  });

  it('is started again when somebody kills it', async () => {
    const room = await openRoom({ office: { path: soffice } });
    const content = await fixture('lesson.pptx');
    const courseware = await room.announce({ fileName: '分数.pptx', sizeBytes: content.length });
    await room.send(courseware, content);
    const victim = await vi.waitFor(
      async () => {
        const found = (await processesIn(room.folder)).find(({ command }) => command.includes('soffice.bin'));
        if (found === undefined) throw new Error('not started yet');
        return found.pid;
      },
      { ...PATIENCE, interval: 5 },
    );
    process.kill(victim, 'SIGKILL');
    const state = await room.until(courseware.id, ({ status }) => status === 'ready' || status === 'failed');
    expect(state).toMatchObject({ status: 'ready', pageCount: 3 });
    await room.untilDrawn(courseware.id, 3);
    expect(await processesIn(room.folder)).toEqual([]);
  });

  it('fetches nothing that a document links to', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    onTestFinished(() => void server.close()); // nobody is connected
    const { port } = server.address() as AddressInfo; // as: listens on TCP
    const room = await openRoom({ office: { path: soffice } });
    const { state } = await room.submit(
      '外链.docx',
      documentLinkingTo(`http://127.0.0.1:${String(port)}/spy.png`),
    );
    expect(state).toMatchObject({ status: 'ready', pageCount: 1 });
    expect(asked).toEqual([]);
  });
});

/** Processes whose command line names the folder. */
async function processesIn(folder: string): Promise<{ pid: number; command: string }[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const processes = await Promise.all(
    pids.map(async (pid) => ({
      pid: Number(pid),
      command: await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
    })),
  );
  return processes.filter(({ command }) => command.includes(folder));
}

function documentLinkingTo(address: string): Buffer {
  const relationships = (inner: string) =>
    strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner}</Relationships>`,
    );
  const types = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const picture = `<w:drawing><wp:inline><wp:extent cx="2000000" cy="2000000"/><wp:docPr id="1" name="p"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="rId5"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2000000" cy="2000000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`;
  return Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8(
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
      ),
      '_rels/.rels': relationships(
        `<Relationship Id="rId1" Type="${types}/officeDocument" Target="word/document.xml"/>`,
      ),
      'word/_rels/document.xml.rels': relationships(
        `<Relationship Id="rId5" Type="${types}/image" Target="${address}" TargetMode="External"/>`,
      ),
      'word/document.xml': strToU8(
        `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="${types}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body><w:p><w:r><w:t>外链图片</w:t></w:r></w:p><w:p><w:r>${picture}</w:r></w:p></w:body></w:document>`,
      ),
    }),
  );
}
