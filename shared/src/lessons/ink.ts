import { z } from 'zod';

/**
 * Coordinates on a page: integers 0–10000 along each side of the page's box, whatever its size on a screen.
 * Every screen draws the same picture from them.
 */
export const PageUnit = z.number().int().min(-1_000).max(11_000);

/** Colours that pass 3:1 on white paper; names, so that a theme may draw them. */
export const InkColour = z.enum(['black', 'red', 'blue', 'green', 'orange', 'purple']);
export type InkColour = z.infer<typeof InkColour>;

/** Width in page units (10–400). */
const Width = z.number().int().min(5).max(400);

/** Flat list `[x, y, pressure, x, y, pressure, …]`; pressure 0–255. At most 2,000 points. */
const Points = z
  .array(z.number().int().min(-1_000).max(11_000))
  .min(3)
  .max(6_000)
  .refine((list) => list.length % 3 === 0, 'x, y, pressure for each point');

const common = { id: z.uuid(), colour: InkColour };

/** One mark on a page. */
export const InkMark = z.discriminatedUnion('kind', [
  z.object({ ...common, kind: z.literal('pen'), width: Width, points: Points }),
  z.object({ ...common, kind: z.literal('highlighter'), width: Width, points: Points }),
  z.object({
    ...common,
    kind: z.literal('line'),
    width: Width,
    x1: PageUnit,
    y1: PageUnit,
    x2: PageUnit,
    y2: PageUnit,
    arrow: z.boolean(),
  }),
  z.object({
    ...common,
    kind: z.literal('rectangle'),
    width: Width,
    x1: PageUnit,
    y1: PageUnit,
    x2: PageUnit,
    y2: PageUnit,
  }),
  z.object({
    ...common,
    kind: z.literal('ellipse'),
    width: Width,
    x1: PageUnit,
    y1: PageUnit,
    x2: PageUnit,
    y2: PageUnit,
  }),
  z.object({
    ...common,
    kind: z.literal('text'),
    x: PageUnit,
    y: PageUnit,
    size: z.number().int().min(100).max(2_000),
    text: z.string().min(1).max(500),
  }),
]);
export type InkMark = z.infer<typeof InkMark>;

/**
 * What is shown: a page of a courseware, or a blank board (numbered from 1). `key` of it names its ink.
 */
export const PageRef = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('courseware'),
    coursewareId: z.uuid(),
    page: z.number().int().min(1).max(2_000),
  }),
  z.object({ kind: z.literal('board'), page: z.number().int().min(1).max(50) }),
]);
export type PageRef = z.infer<typeof PageRef>;

/** Stable name of a page, under which its ink is kept. */
export const pageKeyOf = (page: PageRef): string =>
  page.kind === 'board' ? `board/${String(page.page)}` : `${page.coursewareId}/${String(page.page)}`;
