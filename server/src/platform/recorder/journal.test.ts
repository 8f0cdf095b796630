import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { JOURNAL, openJournal, readJournal } from './journal.ts';

it('gives every entry once, and nothing of a line that a killed recorder left half written', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tongtang-journal-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  expect(await readJournal(folder, 0)).toEqual({ entries: [], next: 0 });
  const journal = await openJournal(folder);
  await journal.write({ kind: 'entered', at: 1 });
  const first = await readJournal(folder, 0);
  expect(first.entries).toEqual([{ kind: 'entered', at: 1 }]);
  await journal.write({ kind: 'left', at: 2, reason: '线断了' });
  await journal.close();
  await appendFile(join(folder, JOURNAL), '{"kind":"entered","at"');
  const second = await readJournal(folder, first.next);
  expect(second.entries).toEqual([{ kind: 'left', at: 2, reason: '线断了' }]);
  expect(await readJournal(folder, second.next)).toEqual({ entries: [], next: second.next });
  await appendFile(join(folder, JOURNAL), ':3}\n');
  expect((await readJournal(folder, second.next)).entries).toEqual([{ kind: 'entered', at: 3 }]);
});
