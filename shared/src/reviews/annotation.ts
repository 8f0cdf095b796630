import type { ReviewThread } from './comments.contract.ts';
import { DRAWN_ON_PAGE, svgOf, type ReviewDrawing } from './drawing.ts';
import type { LessonMark } from './marks.contract.ts';
import type { ReviewCategory } from './review.ts';

/** Media type of W3C Web Annotations (https://www.w3.org/TR/annotation-protocol/#annotation-server). */
export const ANNOTATION_TYPE = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"';

type TextualBody = { type: 'TextualBody'; value: string; purpose: 'commenting' | 'tagging' | 'replying' };

type SvgSelector = { type: 'SvgSelector'; value: string };
/** A time; `refinedBy` what is drawn over a track or the page, in a picture of that shape. */
type FragmentSelector = {
  type: 'FragmentSelector';
  conformsTo: string;
  value: string;
  refinedBy?: FragmentSelector | SvgSelector;
};

/** One annotation of the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/). */
export type WebAnnotation = {
  id: string;
  type: 'Annotation';
  motivation: string;
  creator: { id: string; type: 'Person'; name: string };
  created: string;
  modified?: string;
  body: TextualBody[];
  target: string | { source: string; selector: FragmentSelector };
};

/** What of the model's motivations each category is; `tagging` names the category itself. */
const MOTIVATIONS: Record<ReviewCategory | 'own', string> = {
  strength: 'assessing',
  issue: 'assessing',
  question: 'questioning',
  suggestion: 'editing',
  own: 'tagging',
};

/** The categories in the words of the field. */
const TAGS: Record<ReviewCategory, string> = {
  strength: '亮点',
  issue: '问题',
  question: '疑问',
  suggestion: '建议',
};

const MEDIA_FRAGMENTS = 'http://www.w3.org/TR/media-frags/';

/**
 * A time or range as a media fragment (https://www.w3.org/TR/media-frags/#naming-time), in normal play time. `t=a` alone
 * would reach to the end, so a moment is its millisecond.
 */
export const fragmentOf = (startMs: number, endMs: number | null): string =>
  `t=npt:${seconds(startMs)},${seconds(endMs ?? startMs + 1)}`;

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

const tag = (value: string): TextualBody => ({ type: 'TextualBody', value, purpose: 'tagging' });

const creatorOf = ({ id, name }: { id: string; name: string }): WebAnnotation['creator'] => ({
  ...{ id: `urn:uuid:${id}`, type: 'Person', name },
});

type Place = { startMs: number; endMs: number | null; drawing?: ReviewDrawing | null };

const fragment = (value: string): FragmentSelector => ({
  ...{ type: 'FragmentSelector', conformsTo: MEDIA_FRAGMENTS, value },
});

const targetOn = (source: string, { startMs, endMs, drawing = null }: Place): WebAnnotation['target'] => {
  const selector = fragment(fragmentOf(startMs, endMs));
  if (drawing === null) return { source, selector };
  const svg = { type: 'SvgSelector' as const, value: svgOf(drawing) };
  const track = drawing.on === DRAWN_ON_PAGE ? DRAWN_ON_PAGE : encodeURIComponent(drawing.on);
  return { source, selector: { ...selector, refinedBy: { ...fragment(`track=${track}`), refinedBy: svg } } };
};

/** A thread as annotations: its first words on the recording, each answer on the thread. Deleted words are left out. */
export function annotationsOfThread(publicUrl: string, thread: ReviewThread): WebAnnotation[] {
  const source = `${publicUrl}/recordings/${thread.recordingId}`;
  const idOf = (commentId: string) =>
    commentId === thread.id
      ? `${source}?comment=${thread.id}`
      : `${source}?comment=${thread.id}#${commentId}`;
  const links = [thread.stage?.title, thread.indicator?.name].filter((one) => one !== undefined);
  return thread.comments.flatMap(({ id, author, body, createdAt, editedAt }): WebAnnotation[] => {
    if (body === null) return [];
    const isFirst = id === thread.id;
    const value = { type: 'TextualBody' as const, value: body };
    return [
      {
        ...{
          id: idOf(id),
          type: 'Annotation',
          motivation: isFirst ? MOTIVATIONS[thread.category] : 'replying',
        },
        ...{ creator: creatorOf(author), created: new Date(createdAt).toISOString() },
        ...(editedAt !== null && { modified: new Date(editedAt).toISOString() }),
        body: isFirst
          ? [{ ...value, purpose: 'commenting' }, tag(TAGS[thread.category]), ...links.map(tag)]
          : [{ ...value, purpose: 'replying' }],
        target: isFirst ? targetOn(source, thread) : idOf(thread.id),
      },
    ];
  });
}

/** A mark as an annotation; one made while nothing was recorded is about the lesson. */
export function annotationOfMark(publicUrl: string, recordingId: string, mark: LessonMark): WebAnnotation {
  const { id, lessonId, category, note, author, at, atMs } = mark;
  const lesson = `${publicUrl}/lessons/${lessonId}`;
  const source = `${publicUrl}/recordings/${recordingId}`;
  return {
    ...{ id: `${lesson}/marks/${id}`, type: 'Annotation', motivation: MOTIVATIONS[category] },
    ...{ creator: creatorOf(author), created: new Date(at).toISOString() },
    body: [
      tag(category === 'own' ? mark.tag : TAGS[category]),
      ...(note === '' ? [] : [{ type: 'TextualBody' as const, value: note, purpose: 'commenting' as const }]),
    ],
    target: atMs === null ? lesson : targetOn(source, { startMs: atMs, endMs: null }),
  };
}
