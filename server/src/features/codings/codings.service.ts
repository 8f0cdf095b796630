import { intervalsOf } from '@tongtang/shared/codings/cells.ts';
import {
  CODINGS_MOST,
  type Coding,
  type CodingContent,
  type CodingSave,
  type NewCoding,
} from '@tongtang/shared/codings/codings.contract.ts';
import type { CodingScheme } from '@tongtang/shared/codings/scheme.ts';
import { can } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { ProblemError, type FieldProblem } from '@tongtang/shared/wire/problem.ts';
import type { Queryable } from '../../platform/database.ts';
import type { RecordedLesson } from '../recordings/index.ts';
import { requireReviewed } from '../reviews/index.ts';
import { codingOf, schemeOfRow, summaryOf } from './coding-view.ts';
import * as repo from './codings.repo.ts';
import { chooseScheme, type CodingsDeps } from './schemes.service.ts';

type ByCoding = { recordingId: string; id: string };

/** What is submitted, and one's own. @throws not-found, forbidden */
export async function listCodings({ db }: CodingsDeps, actor: Actor, recordingId: string) {
  const { thing } = await requireReviewed(db, actor, { recordingId, action: 'review.read' });
  const rows = await repo.listCodings(db, { recordingId, personId: actor.personId });
  return {
    items: rows.map((row) => summaryOf(actor, row)),
    mayCode: can(actor, 'review.write', thing),
  };
}

/** @throws not-found, also for what another has not submitted; forbidden */
export async function findCoding({ db }: CodingsDeps, actor: Actor, ask: ByCoding): Promise<Coding> {
  await requireReviewed(db, actor, { recordingId: ask.recordingId, action: 'review.read' });
  const row = await repo.findCoding(db, { ...ask, personId: actor.personId });
  if (row === undefined) throw new ProblemError('not-found');
  return codingOf(actor, row);
}

/** @throws not-found, forbidden; invalid `scheme`; conflict `coding.still-recording`, `id.taken`; too-many */
export async function beginCoding(deps: CodingsDeps, actor: Actor, input: NewCoding): Promise<Coding> {
  const { id, recordingId } = input;
  const reviewed = await requireReviewed(deps.db, actor, { recordingId, action: 'review.write' });
  const { intervalMs, ...scheme } = await chooseScheme(deps, actor, { choice: input.scheme, recordingId });
  if (endOf(reviewed.recorded) === null)
    throw new ProblemError('conflict', {
      reason: 'coding.still-recording',
      detail: '还在录制，录完后再编码。',
    });
  const whose = { recordingId, personId: actor.personId };
  const known = await repo.findCoding(deps.db, { ...whose, id });
  if (known === undefined && (await repo.countCodings(deps.db, whose)) >= CODINGS_MOST)
    throw new ProblemError('too-many', {
      reason: 'coding.too-many',
      detail: `一节课每人最多编码 ${String(CODINGS_MOST)} 次。`,
    });
  const { kind, id: schemeId } = scheme;
  await repo.insertCoding(deps.db, { ...whose, id, kind, intervalMs, schemeId, now: deps.clock.now() });
  const row = await repo.findCoding(deps.db, { ...whose, id });
  if (row?.coder.id !== actor.personId) throw new ProblemError('conflict', { reason: 'id.taken' });
  return codingOf(actor, row);
}

/**
 * Keeps the whole of it; the same save again changes nothing.
 * @throws not-found, forbidden; invalid `content`; conflict `coding.submitted`, `coding.changed-elsewhere`
 */
export async function saveCoding(deps: CodingsDeps, actor: Actor, input: CodingSave): Promise<Coding> {
  const { saveId, baseRevision, content, ...ask } = input;
  return withOwn(deps, actor, ask, async (tx, own, recorded) => {
    if (own.removedAt !== null) throw new ProblemError('not-found');
    if (own.saveId === saveId) return;
    refuseSubmitted(own);
    if (own.revision !== baseRevision)
      throw new ProblemError('conflict', {
        reason: 'coding.changed-elsewhere',
        detail: '您在另一个窗口改过这份编码，请重新打开。',
        data: { revision: own.revision },
      });
    const fields = faultsOf(content, schemeOfRow(own), recorded);
    if (fields.length > 0) throw new ProblemError('invalid', { fields });
    await repo.saveContent(tx, own.id, { content, saveId, now: deps.clock.now() });
  });
}

/** Submitting again changes nothing. @throws not-found, forbidden; conflict `coding.empty` */
export const submitCoding = (deps: CodingsDeps, actor: Actor, ask: ByCoding): Promise<Coding> =>
  withOwn(deps, actor, ask, async (tx, own) => {
    if (own.removedAt !== null) throw new ProblemError('not-found');
    if (own.submittedAt !== null) return;
    if (own.cells === '')
      throw new ProblemError('conflict', { reason: 'coding.empty', detail: '还没有编码，不能提交。' });
    await repo.setSubmitted(tx, own.id, deps.clock.now());
  });

/** Given up twice is given up. @throws not-found, forbidden; conflict `coding.submitted` */
export async function removeCoding(deps: CodingsDeps, actor: Actor, ask: ByCoding): Promise<void> {
  await withOwnRow(deps, actor, ask, async (tx, own) => {
    refuseSubmitted(own);
    await repo.setRemoved(tx, own.id, deps.clock.now());
  });
}

/** @throws not-found, forbidden */
export const restoreCoding = (deps: CodingsDeps, actor: Actor, ask: ByCoding): Promise<Coding> =>
  withOwn(deps, actor, ask, (tx, own) => repo.setRemoved(tx, own.id, null).then(() => undefined));

type Act = (tx: Queryable, own: repo.CodingRow, recorded: RecordedLesson) => Promise<void>;

/** Does something to the actor's own coding, and gives it as it is then. */
async function withOwn(deps: CodingsDeps, actor: Actor, ask: ByCoding, act: Act): Promise<Coding> {
  await withOwnRow(deps, actor, ask, act);
  return findCoding(deps, actor, ask);
}

async function withOwnRow({ db }: CodingsDeps, actor: Actor, ask: ByCoding, act: Act): Promise<void> {
  const { recordingId } = ask;
  const { recorded } = await requireReviewed(db, actor, { recordingId, action: 'review.write' });
  await db.transaction(async (tx) => {
    // another's answers like one that is not there
    const own = await repo.lockOwnCoding(tx, { ...ask, personId: actor.personId });
    if (own === undefined) throw new ProblemError('not-found');
    await act(tx, own, recorded);
  });
}

function refuseSubmitted({ submittedAt }: repo.CodingRow): void {
  if (submittedAt !== null)
    throw new ProblemError('conflict', {
      reason: 'coding.submitted',
      detail: '这份编码已经提交，不能再改。',
    });
}

/** When recording ended; null while it goes on. */
const endOf = ({ spans }: RecordedLesson): number | null => spans.at(-1)?.stoppedAt ?? null;

/** What of it does not go with its scheme and its recording. */
function faultsOf(
  { cells, fromProposal }: CodingContent,
  scheme: CodingScheme,
  recorded: RecordedLesson,
): FieldProblem[] {
  const keys = new Set(['.', ...scheme.codes.map(({ key }) => key)]);
  const fault = (path: string, message: string): FieldProblem => ({ path, message, fault: 'unfit' });
  const startedAt = recorded.startedAt;
  const spans = recorded.spans.map((span) => ({
    startMs: span.startedAt - startedAt,
    endMs: span.stoppedAt === null ? null : span.stoppedAt - startedAt,
  }));
  // while it is recorded again, what there is can be coded up to its last end
  const endMs = Math.max(0, ...spans.map((span) => span.endMs ?? span.startMs));
  const intervals = intervalsOf({ spans, endMs }, scheme.intervalMs);
  const isUnknown = Array.from(cells).some((key) => !keys.has(key));
  const isUnrecorded = Array.from(cells).some((key, index) => key !== '.' && intervals[index] !== true);
  const isStray = fromProposal.some((index) => (cells[index] ?? '.') === '.');
  return [
    ...(isUnknown ? [fault('content.cells', '有的编码不在方案里')] : []),
    ...(isUnrecorded ? [fault('content.cells', '有的编码在没有录课的时间')] : []),
    ...(isStray ? [fault('content.fromProposal', '只有编了码的间隔才能来自建议')] : []),
  ];
}
