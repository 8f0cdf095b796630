import { ProblemError } from '@tongtang/shared/wire/problem.ts';
import vtt, { type VttCue, type VttError, type VttNode } from 'webvtt-parser';
import { LINE_MOST, SPEAKER_MOST } from '@tongtang/shared/transcripts/contract.ts';

/** What a caption file says, by its own clock. */
export type Caption = {
  startMs: number;
  endMs: number;
  speaker: string;
  body: string;
  /** Of its times, counted from 1. */
  fileLine: number;
};

export type CaptionFault =
  'signature' | 'time' | 'order' | 'structure' | 'tag' | 'line-too-long' | 'beyond-end' | 'before-begin';

const DETAIL: Record<CaptionFault, string> = {
  signature: '不是字幕文件：WebVTT 的第一行应为 WEBVTT，SRT 从序号 1 开始。请另选 .vtt 或 .srt 文件。',
  time: '时间写法不对，应为 00:01:02.345 --> 00:01:05.000。',
  order: '结束时间应晚于开始时间。',
  structure: '结构不对：每句字幕是一行时间、几行文字，句与句之间空一行。',
  tag: '尖括号里的标记不成对或不认识。',
  'line-too-long': `这一句太长：文字最多 ${String(LINE_MOST)} 字，说话人最多 ${String(SPEAKER_MOST)} 字。`,
  'beyond-end': '这一句在录像结束以后。请检查文件是不是这节课的，或改“文件从录像的何处开始”。',
  'before-begin': '这一句在录像开始以前。请改“文件从录像的何处开始”。',
};

/** Names the line of the file and what is wrong with it. */
export const badCaptions = (fault: CaptionFault, line: number): ProblemError => {
  const message = `第 ${String(line)} 行：${DETAIL[fault]}`;
  return new ProblemError('invalid', {
    ...{ reason: `transcript.${fault}`, detail: `${message}没有导入任何一句。` },
    fields: [{ path: 'text', message, fault: 'format' }],
    data: { line },
  });
};

/**
 * Reads WebVTT or SubRip (SRT), all of it or nothing: the W3C's own parser checks it. SubRip, which has no standard,
 * is first written as WebVTT, line by line. Times and words are taken; places and styles of captions are not used and
 * not judged. In order of time; captions without words are left out.
 * @throws invalid, naming the first faulty line
 */
export function readCaptions(text: string): Caption[] {
  const given = text
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => (line.trim() === '' ? '' : line));
  const isVtt = given[0]?.startsWith('WEBVTT') === true;
  const lines = isVtt ? given : ['WEBVTT', '', ...asVtt(given)];
  const added = lines.length - given.length;
  const { cues, errors } = new vtt.WebVTTParser(ENTITIES).parse(lines.join('\n'));
  const [first] = errors.flatMap((error) => faultOf(error)).sort((a, b) => a.line - b.line);
  if (first !== undefined) throw badCaptions(first.fault, Math.max(1, first.line - added));
  const places = placesOf(lines);
  return cues.flatMap((cue) => {
    const fileLine = (places.get(keyOf(cue.startTime, cue.endTime))?.shift() ?? 1) - added;
    return captionOf(cue, fileLine);
  });
}

function captionOf(cue: VttCue, fileLine: number): Caption[] {
  const said = wordsOf(cue.tree.children, '').filter(({ body }) => body.trim() !== '');
  const voices = new Set(said.map(({ speaker }) => speaker));
  const [only = ''] = voices;
  const whole = said.map(({ speaker, body }) =>
    voices.size === 1 || speaker === '' ? body : `${speaker}：${body}`,
  );
  const caption = {
    ...{ startMs: Math.round(cue.startTime * 1000), endMs: Math.round(cue.endTime * 1000), fileLine },
    ...{ speaker: voices.size === 1 ? storable(only) : '' },
    body: storable(whole.join(voices.size === 1 ? '' : '\n')),
  };
  if (caption.body.length > LINE_MOST || caption.speaker.length > SPEAKER_MOST)
    throw badCaptions('line-too-long', fileLine);
  return caption.body === '' ? [] : [caption];
}

/** Escapes of WebVTT §4.2.2. */
const ENTITIES = {
  ...{ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" },
  ...{ '&lrm;': '\u200e', '&rlm;': '\u200f', '&nbsp;': '\u00a0' },
};

/** Escapes are not resolved in a voice's name by the parser; what they can name must be storable. */
const plain = (text: string): string =>
  text
    .replace(/&(?:amp|lt|gt|quot|apos|nbsp);/g, (escape) => ENTITIES[escape as keyof typeof ENTITIES]) // as: listed
    .trim();
const storable = (text: string): string => text.replace(/[\0\p{Surrogate}]/gu, '\ufffd').trim();

/** Runs of words with who says them. */
function wordsOf(nodes: readonly VttNode[], speaker: string): { speaker: string; body: string }[] {
  return nodes.flatMap((node) => {
    if (node.type === 'text') return [{ speaker, body: node.value }];
    if (node.type === 'timestamp') return [];
    return wordsOf(node.children, node.name === 'v' ? plain(node.value ?? '') : speaker);
  });
}

/** What the parser calls an error and does no harm here: places and styles, order, a lone `&`, headers. */
const HARMLESS =
  /after the signature|previous cue|[Ll]ine (?:position|align)|[Tt]ext position|[Pp]osition align|^Size|^Alignment|setting|escape|Timestamp must be|trailing characters/;
const KINDS: readonly [RegExp, CaptionFault][] = [
  [/valid signature/, 'signature'],
  [/End timestamp is not greater/, 'order'],
  [/standalone|followed by timestamp|Blank line missing|in a comment|[Ss]tyle block/, 'structure'],
  [/ tag|annotation|nested/, 'tag'],
];
/** Told when the reader has already gone on to the next line. */
const ONE_LATE = /standalone| tag|annotation|nested/;

function faultOf({ message, line }: VttError): { fault: CaptionFault; line: number }[] {
  if (HARMLESS.test(message)) return [];
  const fault = KINDS.find(([pattern]) => pattern.test(message))?.[1] ?? 'time';
  return [{ fault, line: ONE_LATE.test(message) ? line - 1 : line }];
}

const SRT_TIMES =
  /^\s*(\d{1,3}):(\d{1,2}):(\d{1,2})[,.](\d{1,3})\s*-->\s*(\d{1,3}):(\d{1,2}):(\d{1,2})[,.](\d{1,3})(?:\s.*)?$/;
const SRT_BEGIN = /^\d+$|-->/;

/** SubRip, line by line, as WebVTT has it: two digits, points, no fonts, no places. */
function asVtt(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line !== '');
  if (!SRT_BEGIN.test(lines[first]?.trim() ?? '')) throw badCaptions('signature', 1);
  return lines.map((line) => {
    const [, ...parts] = SRT_TIMES.exec(line) ?? [];
    if (parts.length > 0) return `${srtTime(parts.slice(0, 4))} --> ${srtTime(parts.slice(4))}`;
    if (line.includes('-->')) return line;
    return line
      .replace(/<\/?(?:b|i|u|s|font)\b[^>]*>/gi, '')
      .replace(/\{\\[^}]*\}/g, '')
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;');
  });
}

const srtTime = ([hours = '', minutes = '', seconds = '', ms = '']: string[]): string =>
  [hours, minutes, seconds].map((part) => part.padStart(2, '0')).join(':') + `.${ms.padEnd(3, '0')}`;

const VTT_TIMES = /^\s*((?:\d+:)?\d\d:\d\d\.\d{3})\s*-->\s*((?:\d+:)?\d\d:\d\d\.\d{3})/;

/** The lines on which the times of each cue stand: the parser does not tell. */
function placesOf(lines: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  lines.forEach((line, index) => {
    const [, start, end] = VTT_TIMES.exec(line) ?? [];
    if (start === undefined || end === undefined) return;
    const key = keyOf(secondsOf(start), secondsOf(end));
    places.set(key, [...(places.get(key) ?? []), index + 1]);
  });
  return places;
}

const keyOf = (start: number, end: number): string => `${start.toFixed(3)} ${end.toFixed(3)}`;

const secondsOf = (time: string): number => time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
