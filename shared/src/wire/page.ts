import { z } from 'zod';

/** Query of every paged list. `limit` 1–200 (50 if absent); `cursor` is opaque, from the previous page. */
export const PageQuery = z.object({
  cursor: z.string().max(200).exactOptional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** One page of a list; `nextCursor` is null on the last page. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** A page as services build it. */
export type Page<T> = { items: T[]; nextCursor: string | null };
