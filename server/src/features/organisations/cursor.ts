import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import type { Page } from '@tongtang/shared/wire/page.ts';
import { z } from 'zod';

/** Where a page ended: the sort key and the id of its last row. */
export type Position = { key: string; id: string };

const StoredPosition = z.tuple([z.string(), z.uuid()]);

/**
 * Reads the cursor of a list; null is the beginning.
 * @param keys what a sort key of the list looks like
 * @throws invalid on a cursor that is not ours
 */
export function positionOf(cursor: string | undefined, keys = /^/): Position | null {
  if (cursor === undefined) return null;
  const parsed = StoredPosition.safeParse(jsonOrNull(Buffer.from(cursor, 'base64url').toString('utf8')));
  if (!parsed.success || !keys.test(parsed.data[0]))
    throw new ProblemError('invalid', {
      fields: [{ path: 'cursor', message: '翻页标记无效，请从第一页重新打开', fault: 'format' }],
    });
  const [key, id] = parsed.data;
  return { key, id };
}

/** Cuts `limit + 1` rows, as the query fetched them, to a page; `keyOf` is what the rows are sorted by. */
export function pageOfRows<Row extends { id: string }>(
  rows: Row[],
  limit: number,
  keyOf: (row: Row) => string,
): Page<Row> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, nextCursor: more ? cursorOf({ key: keyOf(last), id: last.id }) : null };
}

function cursorOf({ key, id }: Position): string {
  return Buffer.from(JSON.stringify([key, id])).toString('base64url');
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
