import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { strToU8, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { fixture } from '../../features/courseware/fixtures/courseware-room.fixture.ts';
import { FileFault } from './file-fault.ts';
import { scanArchive } from './scan-archive.ts';

const MEGABYTE = 1024 * 1024;

async function scan(content: Uint8Array): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tongtang-archive-'));
  await writeFile(join(folder, 'archive'), content);
  const file = await open(join(folder, 'archive'), 'r');
  try {
    return await scanArchive(file);
  } finally {
    await file.close();
    await rm(folder, { recursive: true });
  }
}

const bomb = { reason: 'archive-bomb' };

describe('an archive', () => {
  it('of a real presentation passes', async () => {
    expect(await scan(await fixture('lesson.pptx'))).toContain('ppt/presentation.xml');
  });

  it('with an embedded sheet passes, and the sheet is looked into', async () => {
    const sheet = zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') });
    expect(await scan(zipSync({ 'ppt/embeddings/Sheet1.xlsx': sheet }))).toHaveLength(1);
    const nested = zipSync({ 'xl/embeddings/inner.xlsx': sheet });
    await expect(scan(zipSync({ 'ppt/embeddings/Sheet1.xlsx': nested }))).rejects.toMatchObject(bomb);
    const swelling = zipSync({ 'xl/sheet1.xml': new Uint8Array(20 * MEGABYTE) });
    await expect(scan(zipSync({ 'ppt/embeddings/Sheet1.xlsx': swelling }))).rejects.toMatchObject(bomb);
  });

  it('of more than 2,000 entries is refused', async () => {
    const many: Zippable = Object.fromEntries(
      Array.from({ length: 2_001 }, (_, index) => [
        `ppt/slides/slide${String(index)}.xml`,
        new Uint8Array(0),
      ]),
    );
    await expect(scan(zipSync(many))).rejects.toMatchObject(bomb);
  });

  it('of more than 300 MB is refused whatever its ratio', async () => {
    const archive = Buffer.from(
      zipSync({ 'a.bin': new Uint8Array(4 * MEGABYTE).map((_, i) => i % 251) }, { level: 0 }),
    );
    const directory = archive.readUInt32LE(archive.length - 6);
    archive.writeUInt32LE(301 * MEGABYTE, directory + 24);
    await expect(scan(archive)).rejects.toMatchObject(bomb);
  });

  it('whose entries share their bytes is refused', async () => {
    const archive = Buffer.from(zipSync({ 'a.bin': new Uint8Array(1000), 'b.bin': new Uint8Array(1000) }));
    const first = archive.readUInt32LE(archive.length - 6);
    const second = first + 46 + archive.readUInt16LE(first + 28);
    archive.writeUInt32LE(archive.readUInt32LE(first + 42), second + 42);
    await expect(scan(archive)).rejects.toMatchObject(bomb);
  });

  it('with any bytes changed passes or is refused, and never does anything else', async () => {
    const content = await fixture('lesson.pptx');
    const tail = content.length - 3_000;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.integer({ min: tail, max: content.length - 1 }), fc.nat(255)), { minLength: 1 }),
        async (changes) => {
          const changed = Buffer.from(content);
          for (const [at, value] of changes) changed[at] = value;
          await scan(changed).catch((error: unknown) => expect(error).toBeInstanceOf(FileFault));
        },
      ),
      { numRuns: 150 },
    );
  });
});
