import { SheetContent } from '@tongtang/shared/evaluations/sheet.ts';
import sql, { type Sql } from 'sql-template-tag';
import type { Queryable } from '../../platform/database.ts';

/** One rater's sheet, as stored. */
export type SheetRow = {
  content: SheetContent;
  revision: number;
  saveId: string;
  savedAt: number;
  submittedAt: number | null;
};

type Whose = { evaluationId: string; personId: string };

const columns = sql`s.content, s.revision, s.save_id as "saveId", s.saved_at as "savedAt",
  s.submitted_at as "submittedAt"`;

/** The sheet of this person and of nobody else. */
export async function findOwnSheet(
  db: Queryable,
  { evaluationId, personId }: Whose,
): Promise<SheetRow | undefined> {
  const row = await db.maybe<SheetRow>(sql`
    select ${columns} from evaluation_sheet s
    where s.evaluation_id = ${evaluationId} and s.person_id = ${personId}`);
  return row === undefined ? undefined : asKnownNow(row);
}

/** Sheets from before there was something lack it. */
const asKnownNow = <Row extends { content: SheetContent }>(row: Row): Row => ({
  ...row,
  content: SheetContent.parse(row.content),
});

/** Whether this person has submitted their sheet of an evaluation `e`, as a condition of lists. */
export const hasSubmitted = (personId: string): Sql => sql`exists (select 1 from evaluation_sheet s
  where s.evaluation_id = e.id and s.person_id = ${personId} and s.submitted_at is not null)`;

/** How far this person is with their sheets. */
export const listOwnStates = (db: Queryable, evaluationIds: readonly string[], personId: string) =>
  db.many<{ evaluationId: string; isSubmitted: boolean }>(sql`
    select s.evaluation_id as "evaluationId", s.submitted_at is not null as "isSubmitted" from evaluation_sheet s
    where s.evaluation_id = any(${[...evaluationIds]}::uuid[]) and s.person_id = ${personId}`);

export const saveSheet = (
  tx: Queryable,
  { evaluationId, personId }: Whose,
  sheet: { content: SheetContent; revision: number; saveId: string; now: number },
) =>
  tx.run(sql`
    insert into evaluation_sheet (evaluation_id, person_id, content, revision, save_id, saved_at)
    values (${evaluationId}, ${personId}, ${JSON.stringify(sheet.content)}::jsonb, ${sheet.revision},
      ${sheet.saveId}, ${new Date(sheet.now)})
    on conflict (evaluation_id, person_id) do update set content = excluded.content,
      revision = excluded.revision, save_id = excluded.save_id, saved_at = excluded.saved_at`);

export const setSubmitted = (tx: Queryable, { evaluationId, personId }: Whose, at: number | null) =>
  tx.run(sql`
    update evaluation_sheet set submitted_at = ${at === null ? null : new Date(at)}
    where evaluation_id = ${evaluationId} and person_id = ${personId}`);

/** A sheet that was saved and submitted at one time. */
export async function insertSubmitted(
  tx: Queryable,
  whose: Whose,
  sheet: { content: SheetContent; saveId: string; now: number },
): Promise<void> {
  await saveSheet(tx, whose, { ...sheet, revision: 1 });
  await setSubmitted(tx, whose, sheet.now);
}

/** Who has submitted, and nothing of what. */
export const listSubmittedIds = async (db: Queryable, evaluationId: string): Promise<string[]> =>
  (
    await db.many<{ personId: string }>(sql`
      select s.person_id as "personId" from evaluation_sheet s
      join evaluation_rater er on er.evaluation_id = s.evaluation_id and er.person_id = s.person_id
      where s.evaluation_id = ${evaluationId} and s.submitted_at is not null order by er.position`)
  ).map((row) => row.personId);

/**
 * The submitted sheets of present raters: of an opened evaluation, or for a reader who has submitted where that
 * suffices. The condition stands in the statement itself: closed sheets do not leave the database.
 */
export const listShownSheets = async (db: Queryable, { evaluationId, personId }: Whose) =>
  (
    await db.many<{ personId: string; content: SheetContent; submittedAt: number }>(sql`
    select s.person_id as "personId", s.content, s.submitted_at as "submittedAt"
    from evaluation e join evaluation_sheet s on s.evaluation_id = e.id
      join evaluation_rater er on er.evaluation_id = e.id and er.person_id = s.person_id
    where e.id = ${evaluationId} and s.submitted_at is not null and (e.state = 'opened'
      or e.reveal = 'afterOwnSubmission' and exists (
        select 1 from evaluation_sheet own join evaluation_rater mine
          on mine.evaluation_id = own.evaluation_id and mine.person_id = own.person_id
        where own.evaluation_id = e.id and own.person_id = ${personId} and own.submitted_at is not null))
    order by er.position, s.person_id`)
  ).map(asKnownNow);
