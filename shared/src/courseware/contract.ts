import { oc } from '@orpc/contract';
import { z } from 'zod';
import { defineChannel } from '../wire/channel.ts';
import { FileName } from '../wire/file-name.ts';
import { CoursewareId, OrganisationId, PersonId } from '../wire/ids.ts';
import { PageQuery, pageOf } from '../wire/page.ts';
import { EpochMs } from '../wire/time.ts';
import { MAX_COURSEWARE_BYTES } from './formats.ts';

/** Why a file did not become courseware. */
export const CoursewareFailure = z.enum([
  /** The content is not what the name says. */
  'wrong-type',
  /** It cannot be opened, or breaks off. */
  'damaged',
  /** It needs a password. */
  'encrypted',
  /** More than 2,000 pages, or none. */
  'page-count',
  /** A picture of more than 50 megapixels. */
  'picture-too-large',
  /** An archive that would grow beyond all measure, or holds other archives. */
  'archive-bomb',
  /** A clip that browsers do not play. */
  'codec',
  /** Office documents are not converted on this installation. */
  'office-missing',
  /** The conversion ran into its limit of time or memory. */
  'too-heavy',
  /** The conversion gave no pages. */
  'conversion',
  /** The work was broken off again and again. */
  'interrupted',
]);
export type CoursewareFailure = z.infer<typeof CoursewareFailure>;

/** What is being done to an uploaded file: look at it, turn it into pages, count and measure the pages. */
export const ConversionStep = z.enum(['waiting', 'checking', 'converting', 'measuring']);
export type ConversionStep = z.infer<typeof ConversionStep>;

export const CoursewareState = z.discriminatedUnion('status', [
  /** Bytes are on their way; unfinished uploads are dropped after seven days. */
  z.object({ status: z.literal('uploading'), expiresAt: EpochMs }),
  z.object({
    status: z.literal('converting'),
    step: ConversionStep,
    /** 0–1, by steps done. */
    progress: z.number().min(0).max(1),
  }),
  z.object({
    status: z.literal('failed'),
    reason: CoursewareFailure,
    /** The reason in the words of a teacher; Chinese. */
    detail: z.string(),
  }),
  z.object({
    status: z.literal('ready'),
    kind: z.enum(['pdf', 'image', 'video']),
    pageCount: z.number().int().min(1),
    /** Where the file that screens draw is fetched; never changes its content. */
    contentUrl: z.string(),
    /** MIME type of that file. */
    contentType: z.string(),
    contentBytes: z.number().int().min(1),
    /** Pages, from the first, of which there is a small picture (`pagePictureUrl`) to look at until the file is there. */
    pictures: z.number().int().min(0),
  }),
]);
export type CoursewareState = z.infer<typeof CoursewareState>;

/** 课件: what a lesson is taught with. */
export const Courseware = z.object({
  id: CoursewareId,
  schoolId: OrganisationId,
  schoolName: z.string(),
  ownerId: PersonId,
  ownerName: z.string(),
  title: z.string(),
  /** Name of the uploaded file on the teacher's computer. */
  fileName: z.string(),
  /** Size of the uploaded file. */
  sizeBytes: z.number().int(),
  state: CoursewareState,
  createdAt: EpochMs,
  /** What the asking person may do with it. */
  abilities: z.object({ manage: z.boolean() }),
});
export type Courseware = z.infer<typeof Courseware>;

/** Width and height of a page in points (1/72 inch) or, of pictures and clips, pixels; only the ratio matters. */
export const PageSize = z.tuple([z.number().positive(), z.number().positive()]);
export type PageSize = z.infer<typeof PageSize>;

/** Where the small picture of a page (from 1) is fetched; never changes its content. */
export const pagePictureUrl = (coursewareId: string, page: number): string =>
  `/api/courseware/${coursewareId}/pages/${String(page)}/picture`;

/** A courseware with the size of each page, so that a screen can lay it out before the file is there. */
export const CoursewareDetail = Courseware.extend({
  /** One entry a page; empty unless ready. */
  pageSizes: z.array(PageSize),
});
export type CoursewareDetail = z.infer<typeof CoursewareDetail>;

/** One line of text; control characters have no place in it. */
const Line = z
  .string()
  .trim()
  .regex(/^\P{Cc}*$/u, '不能有换行等控制字符');

const Title = Line.min(1, '请填写课件名称').max(120, '课件名称最多 120 个字');

export const NewCourseware = z.object({
  title: Title,
  /** The school it belongs to; whoever uploads must be a teacher or administrator there. */
  schoolId: OrganisationId,
  /** With its extension, which says what the file is. */
  fileName: FileName,
  sizeBytes: z
    .number()
    .int()
    .min(1, '文件是空的')
    .max(MAX_COURSEWARE_BYTES, '文件太大：最多 500 MB。请压缩图片或拆成几个文件再上传'),
});
export type NewCourseware = z.infer<typeof NewCourseware>;

const CoursewareQuery = PageQuery.extend({
  schoolId: OrganisationId.exactOptional(),
  /** Only the asking person's own. */
  owner: z.literal('me').exactOptional(),
  status: z.enum(['uploading', 'converting', 'failed', 'ready']).exactOptional(),
  /** Part of the title. */
  q: Line.max(60).exactOptional(),
});
export type CoursewareQuery = z.infer<typeof CoursewareQuery>;

const tags = ['courseware'];
const ById = z.object({ id: CoursewareId });

export const coursewareContract = {
  uploadOptions: oc
    .route({ method: 'GET', path: '/courseware-options', tags, summary: 'What may be uploaded, and where' })
    .output(
      z.object({
        /** Extensions this installation takes, without dots, lower case. */
        extensions: z.array(z.string()),
        maxBytes: z.number().int(),
        /** Whether PPTX, PPT, DOCX and DOC are converted here. */
        office: z.boolean(),
        /** Schools for which the asking person may upload. */
        schools: z.array(z.object({ id: OrganisationId, name: z.string() })),
      }),
    ),
  list: oc
    .route({ method: 'GET', path: '/courseware', tags })
    .input(CoursewareQuery)
    .output(pageOf(Courseware)),
  /**
   * Announces a file. Its bytes follow by tus 1.0 at `/api/courseware/uploads`, with `coursewareId` in the
   * upload's metadata and the announced size as `Upload-Length`.
   */
  create: oc.route({ method: 'POST', path: '/courseware', tags }).input(NewCourseware).output(Courseware),
  find: oc.route({ method: 'GET', path: '/courseware/{id}', tags }).input(ById).output(CoursewareDetail),
  rename: oc
    .route({ method: 'PATCH', path: '/courseware/{id}', tags })
    .input(ById.extend({ title: Title }))
    .output(Courseware),
  /** Takes it away; within a day it can be restored, and lessons that use it keep it for ever. */
  remove: oc.route({ method: 'DELETE', path: '/courseware/{id}', tags }).input(ById).output(z.object({})),
  /** Undoes a removal. */
  restore: oc
    .route({ method: 'POST', path: '/courseware/{id}/restore', tags })
    .input(ById)
    .output(Courseware),
};

/** Served beside the contract's router because it answers with bytes (ranges, 206, 304); described here. */
export const coursewareContentContract = {
  content: oc
    .route({
      method: 'GET',
      path: '/courseware/{id}/content',
      tags,
      summary: 'The file that screens draw: PDF, image or clip; with ranges',
    })
    .input(ById)
    .output(z.file()),
};

/** What became of a courseware; carries no title, so that a receiver learns nothing new about its content. */
export const CoursewareChange = z.object({
  id: CoursewareId,
  schoolId: OrganisationId,
  /** Null when it was removed. */
  state: CoursewareState.nullable(),
});
export type CoursewareChange = z.infer<typeof CoursewareChange>;

export const coursewareChannel = defineChannel({
  commands: {
    /** From now on this connection hears of changes of a school's courseware, and of the person's own. */
    'courseware:watch': { input: z.object({ schoolId: OrganisationId }), reply: z.object({}) },
    'courseware:unwatch': { input: z.object({ schoolId: OrganisationId }), reply: z.object({}) },
  },
  events: { 'courseware:changed': CoursewareChange },
  signals: {},
});
export type CoursewareChannel = typeof coursewareChannel;
