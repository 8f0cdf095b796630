import { LibraryItemDetail, ListedItem } from '@tongtang/shared/library/library-item.ts';
import { can, type Thing } from '@tongtang/shared/permissions/can.ts';
import type { Actor } from '@tongtang/shared/permissions/roles.ts';
import { localDateOf } from '@tongtang/shared/organisations/calendar/instant.ts';
import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import { excerptOf } from '../../platform/search/bigrams.compute.ts';
import type { QueryWord } from '../../platform/search/query.compute.ts';
import { listCommentsFound } from '../reviews/index.ts';
import { listLinesFound } from '../transcripts/index.ts';
import { LEAST } from './found.repo.ts';
import type { ItemRow } from './items.repo.ts';
import type { LibraryDeps } from './library-deps.ts';
import { listOpenings } from './openings.repo.ts';
import { sightOf } from './sight.ts';
import { listVersionsSeen, type VersionRow } from './versions.repo.ts';

/** What the policy must know about an item as a thing of its school and its owner. */
export const thingOfItem = ({ schoolId, regionPath, ownerId }: VersionRow): Thing => ({
  organisationIds: [schoolId],
  regionPaths: [regionPath],
  ownerId,
});

/** Rows of a list as the contract says them, each with the place where the words were found. */
export async function itemsOf(
  { db }: Pick<LibraryDeps, 'db'>,
  rows: readonly ItemRow[],
  words: readonly QueryWord[],
): Promise<ListedItem[]> {
  const placeOf = ({ scores }: ItemRow) => placeOfScore(Math.min(...scores));
  const foundIn = (place: 'comment' | 'transcript') =>
    rows.flatMap((row) =>
      words.length > 0 && placeOf(row) === place && row.recordingId !== null ? [row.recordingId] : [],
    );
  const [commented, heard] = [foundIn('comment'), foundIn('transcript')];
  const comments = commented.length === 0 ? [] : await listCommentsFound(db, commented, words);
  const lines = heard.length === 0 ? [] : await listLinesFound(db, heard, words);
  const written = words.map(({ text }) => text);
  return rows.map((row) => {
    const where = placeOf(row);
    const comment = comments.find(({ recordingId }) => recordingId === row.recordingId)?.text ?? '';
    const line =
      where === 'transcript' ? lines.find(({ recordingId }) => recordingId === row.recordingId) : undefined;
    const excerpts = {
      title: null,
      facts: null,
      text: excerptOf(row.textKey ?? '', written),
      comment: excerptOf(comment, written),
      // found by its sound, no word of it is written there: the whole line is short
      transcript: line === undefined ? null : (excerptOf(line.text, written) ?? line.text),
    };
    return ListedItem.parse({
      ...row,
      hit:
        words.length === 0
          ? null
          : {
              ...{ where, excerpt: excerpts[where] },
              moment: line === undefined ? null : { recordingId: line.recordingId, atMs: line.atMs },
            },
    });
  });
}

function placeOfScore(score: number): keyof typeof LEAST {
  if (score >= LEAST.title) return 'title';
  if (score >= LEAST.facts) return 'facts';
  if (score >= LEAST.text) return 'text';
  return score >= LEAST.comment ? 'comment' : 'transcript';
}

/** An item with the version that is looked at, and all that the actor may look at. */
export type Looked = { row: VersionRow; versions: VersionRow[] };

/** @throws not-found; a removed item is there for those who can restore it */
export async function lookAt(
  { db, clock }: Pick<LibraryDeps, 'db' | 'clock'>,
  actor: Actor,
  { id, versionId }: { id: string; versionId?: string },
): Promise<Looked> {
  const versions = await listVersionsSeen(db, sightOf(actor, clock.now()), id);
  const row = versionId === undefined ? versions[0] : versions.find((one) => one.versionId === versionId);
  if (row === undefined || (row.removedAt !== null && !can(actor, 'library.manage', thingOfItem(row))))
    throw new ProblemError('not-found');
  return { row, versions };
}

/** For a change; a removed item is not changed. @throws not-found */
export async function lookAtStanding(
  deps: Pick<LibraryDeps, 'db' | 'clock'>,
  actor: Actor,
  which: { id: string; versionId?: string },
): Promise<Looked> {
  const looked = await lookAt(deps, actor, which);
  if (looked.row.removedAt !== null) throw new ProblemError('not-found');
  return looked;
}

/** As the contract says it. */
export async function detailOf(
  { db, clock }: Pick<LibraryDeps, 'db' | 'clock'>,
  actor: Actor,
  { row, versions }: Looked,
): Promise<LibraryItemDetail> {
  const abilities = abilitiesOf(actor, { row, versions });
  const openings = abilities.open ? await listOpenings(db, row.id, localDateOf(clock.now())) : [];
  return LibraryItemDetail.parse({
    ...{ ...row, openings, abilities },
    versions: versions.map(({ decisions, ...version }) => ({
      ...version,
      // readers learn what is published, not what was said on the way
      decisions: version.isOwn || version.isReviewed ? decisions : [],
    })),
  });
}

function abilitiesOf(actor: Actor, { row, versions }: Looked): LibraryItemDetail['abilities'] {
  const thing = thingOfItem(row);
  const stands = row.removedAt === null;
  const isUnderWay = versions.some(({ state }) => ['draft', 'atSchool', 'atBureau'].includes(state));
  const step = row.state === 'atBureau' ? 'bureau' : 'school';
  return {
    edit: stands && row.isOwn && row.state === 'draft',
    recall: stands && row.isOwn && row.state === 'atSchool',
    begin: stands && row.isOwn && !isUnderWay,
    decide: stands && row.isWaiting ? step : null,
    remove: stands && can(actor, 'library.manage', thing),
    open: stands && isPublished(versions) && can(actor, 'library.open', thing),
  };
}

/** Whether others see any version of it. */
export const isPublished = (versions: readonly VersionRow[]): boolean =>
  versions.some(({ reach }) => reach !== 'none');
