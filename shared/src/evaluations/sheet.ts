import { z } from 'zod';
import type { FieldProblem } from '../wire/problem.ts';
import { Clips, type Clip } from './clip.ts';
import { indicatorsOf, PartId, RemarkKind, type Indicator, type TemplateContent } from './template.ts';

/** Characters of one remark, and of one thing seen. */
export const REMARK_MOST = 1000;
/** Characters of one answer in words. */
export const TEXT_MOST = 4000;
/** Characters of why somebody gave this score. */
export const NOTE_MOST = 500;
/** Points are given in halves. */
export const SCORE_STEP = 0.5;
/** Minutes of a lesson in which something can be seen. */
export const MINUTE_RANGE = { min: 0, max: 600, step: 1 };
const Text = z.string().max(TEXT_MOST, '最多 4000 字');
const Note = z.string().max(NOTE_MOST, '说明最多 500 字').default('');

/** What was seen, and in which minute of the lesson if that was noted. */
export const Sighting = z.object({
  minute: z.number().int().min(MINUTE_RANGE.min).max(MINUTE_RANGE.max).nullable().default(null),
  text: z.string().trim().min(1, '请填写内容').max(REMARK_MOST, '最多 1000 字'),
  clips: Clips,
});
export type Sighting = z.infer<typeof Sighting>;

/** The answer to one indicator, of the indicator's kind. */
export const Answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('points'), score: z.number().min(0, '得分不能小于 0').max(100), note: Note }),
  z.object({ kind: z.literal('levels'), levelId: PartId, note: Note }),
  z.object({ kind: z.literal('yesNo'), yes: z.boolean(), note: Note }),
  z.object({ kind: z.literal('text'), text: Text }),
  z.object({ kind: z.literal('evidence'), sightings: z.array(Sighting).max(300, '最多 300 条') }),
]);
export type Answer = z.infer<typeof Answer>;

/**
 * A filled 评课表: answers by indicator, bonus by item; what is absent is not answered. Evidence stands by indicator
 * too, because it is often found before one knows what it is worth.
 */
export const SheetContent = z.object({
  answers: z.record(PartId, Answer).default({}),
  bonus: z.record(PartId, z.number().min(0, '得分不能小于 0').max(100)).default({}),
  remarks: z
    .array(
      z.object({
        kind: RemarkKind,
        text: z.string().trim().min(1, '请填写评语').max(REMARK_MOST, '评语最多 1000 字'),
        clips: Clips,
      }),
    )
    .max(60, '最多 60 条评语')
    .default([]),
  clips: z.record(PartId, Clips).default({}),
});
export type SheetContent = z.infer<typeof SheetContent>;

export const EMPTY_SHEET: SheetContent = { answers: {}, bonus: {}, remarks: [], clips: {} };

/** What stands under a key; names that every object has are none. */
export const under = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/**
 * What of a sheet does not fit its template; with `complete` also what is missing. Paths as in the sheet
 * (`answers.<indicator>`).
 */
export function faultsOf(
  content: TemplateContent,
  sheet: SheetContent,
  { complete }: { complete: boolean },
): FieldProblem[] {
  const indicators = new Map(indicatorsOf(content).map((indicator) => [indicator.id, indicator]));
  const faults: FieldProblem[] = [];
  for (const [id, answer] of Object.entries(sheet.answers)) {
    const found = faultOfAnswer(indicators.get(id), answer);
    if (found !== null) faults.push({ path: `answers.${id}`, ...found });
  }
  for (const [id, score] of Object.entries(sheet.bonus)) {
    const item = content.bonus.find((bonus) => bonus.id === id);
    const found = item === undefined ? NO_SUCH_ITEM : faultOfScore(score, item.maxScore);
    if (found !== null) faults.push({ path: `bonus.${id}`, ...found });
  }
  sheet.remarks.forEach((remark, index) => {
    if (!content.remarks.includes(remark.kind))
      faults.push({ path: `remarks.${String(index)}`, message: '量表中没有这一类评语', fault: 'unknown' });
  });
  for (const id of Object.keys(sheet.clips))
    if (!indicators.has(id)) faults.push({ path: `clips.${id}`, ...NO_SUCH_ITEM });
  return complete ? [...faults, ...missingIn(indicators.values(), sheet)] : faults;
}

/** A sheet without the answers that do not fit its template, which do not count. */
export function withoutFaults(sheet: SheetContent, content: TemplateContent): SheetContent {
  const odd = new Set(faultsOf(content, sheet, { complete: false }).map((fault) => fault.path));
  const kept = <T>(record: Record<string, T>, part: string): Record<string, T> =>
    Object.fromEntries(Object.entries(record).filter(([id]) => !odd.has(`${part}.${id}`)));
  return {
    ...sheet,
    answers: kept(sheet.answers, 'answers'),
    bonus: kept(sheet.bonus, 'bonus'),
    clips: kept(sheet.clips, 'clips'),
  };
}

/** Every list of evidence in a sheet, with its path there. */
export function clipListsOf(sheet: SheetContent): { path: string; clips: readonly Clip[] }[] {
  return [
    ...Object.entries(sheet.clips).map(([id, clips]) => ({ path: `clips.${id}`, clips })),
    ...Object.entries(sheet.answers).flatMap(([id, answer]) =>
      answer.kind === 'evidence'
        ? answer.sightings.map(({ clips }, at) => ({
            ...{ path: `answers.${id}.sightings.${String(at)}.clips`, clips },
          }))
        : [],
    ),
    ...sheet.remarks.map(({ clips }, at) => ({ path: `remarks.${String(at)}.clips`, clips })),
  ];
}

/** All evidence at an indicator: of the indicator itself, and of what was seen there. */
export function clipsAt(sheet: SheetContent, indicatorId: string): Clip[] {
  const answer = under(sheet.answers, indicatorId);
  const seen = answer?.kind === 'evidence' ? answer.sightings.flatMap(({ clips }) => clips) : [];
  return [...(under(sheet.clips, indicatorId) ?? []), ...seen];
}

/** What a clip of the judged lesson may name; null where nothing was recorded. */
export type ClippedRecording = { id: string; endMs: number } | null;

const isClipOf = (recording: ClippedRecording, { recordingId, endMs }: Clip): boolean =>
  recording !== null && recordingId === recording.id && endMs <= recording.endMs;

/** Evidence that does not lie in the lesson's recording. Paths as in the sheet. */
export const clipFaultsOf = (sheet: SheetContent, recording: ClippedRecording): FieldProblem[] =>
  clipListsOf(sheet).flatMap(({ path, clips }) =>
    clips.flatMap((clip, at) =>
      isClipOf(recording, clip)
        ? []
        : [
            {
              path: `${path}.${String(at)}`,
              message: '这个片段不在这节课的录课里，请删除后重新选取',
              fault: 'unknown',
            },
          ],
    ),
  );

/** A sheet without the evidence that does not lie in the lesson's recording. */
export function withoutStrayClips(sheet: SheetContent, recording: ClippedRecording): SheetContent {
  const own = (clips: readonly Clip[]) => clips.filter((clip) => isClipOf(recording, clip));
  return {
    ...sheet,
    clips: Object.fromEntries(Object.entries(sheet.clips).map(([id, clips]) => [id, own(clips)])),
    answers: Object.fromEntries(
      Object.entries(sheet.answers).map(([id, answer]): [string, Answer] => [
        id,
        answer.kind === 'evidence'
          ? { ...answer, sightings: answer.sightings.map((one) => ({ ...one, clips: own(one.clips) })) }
          : answer,
      ]),
    ),
    remarks: sheet.remarks.map((remark) => ({ ...remark, clips: own(remark.clips) })),
  };
}

function missingIn(indicators: Iterable<Indicator>, sheet: SheetContent): FieldProblem[] {
  return [...indicators]
    .filter((indicator) => indicator.required && isBlank(under(sheet.answers, indicator.id)))
    .map((indicator) => ({
      path: `answers.${indicator.id}`,
      message: `请填写“${indicator.name}”`,
      fault: 'missing',
    }));
}

function isBlank(answer: Answer | undefined): boolean {
  if (answer === undefined) return true;
  if (answer.kind === 'text') return answer.text.trim() === '';
  return answer.kind === 'evidence' && answer.sightings.length === 0;
}

type Fault = Omit<FieldProblem, 'path'>;

const NO_SUCH_ITEM: Fault = { message: '量表中没有这一项', fault: 'unknown' };

function faultOfAnswer(indicator: Indicator | undefined, answer: Answer): Fault | null {
  if (indicator === undefined) return NO_SUCH_ITEM;
  if (indicator.kind !== answer.kind) return { message: '填写方式与量表不符', fault: 'choice' };
  if (answer.kind === 'points' && indicator.kind === 'points')
    return faultOfScore(answer.score, indicator.maxScore);
  if (answer.kind === 'levels' && indicator.kind === 'levels')
    return indicator.levels.some((level) => level.id === answer.levelId)
      ? null
      : { message: '量表中没有这个等级', fault: 'choice' };
  return null;
}

function faultOfScore(score: number, maxScore: number): Fault | null {
  if (score < 0) return { message: '得分不能小于 0', fault: 'too-small', limit: 0 };
  if (score > maxScore)
    return { message: `得分最多为 ${String(maxScore)}`, fault: 'too-large', limit: maxScore };
  return Number.isInteger(score / SCORE_STEP)
    ? null
    : { message: '得分以 0.5 为单位', fault: 'step', limit: SCORE_STEP };
}
