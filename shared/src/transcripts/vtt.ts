import type { TranscriptLine } from './contract.ts';

/** Media type of WebVTT (W3C WebVTT §7.1). */
export const VTT_TYPE = 'text/vtt; charset=utf-8';

type Said = Pick<TranscriptLine, 'startMs' | 'endMs' | 'speaker' | 'body'>;

/** Lines as a WebVTT file; a speaker becomes a voice span. Pure. */
export const vttOf = (lines: readonly Said[]): string => ['WEBVTT', ...lines.map(cueOf)].join('\n\n') + '\n';

const cueOf = ({ startMs, endMs, speaker, body }: Said): string => {
  // a blank line would end the cue
  const text = escaped(body.replace(/\s*\n\s*/g, '\n'));
  const said = speaker === '' ? text : `<v ${escaped(speaker.replace(/\s+/g, ' '))}>${text}`;
  return `${timeOf(startMs)} --> ${timeOf(endMs)}\n${said}`;
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const two = (value: number) => String(value).padStart(2, '0');

const timeOf = (ms: number): string =>
  [two(Math.floor(ms / 3_600_000)), two(Math.floor(ms / 60_000) % 60), two(Math.floor(ms / 1_000) % 60)].join(
    ':',
  ) + `.${String(ms % 1_000).padStart(3, '0')}`;

/** The lines that are said at a moment: those that have begun and not ended, at most the last two. Pure. */
export const linesAt = <T extends Pick<Said, 'startMs' | 'endMs'>>(lines: readonly T[], ms: number): T[] =>
  lines.filter(({ startMs, endMs }) => startMs <= ms && ms < endMs).slice(-2);
