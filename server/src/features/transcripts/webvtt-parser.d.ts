/** What we use of the W3C's WebVTT parser, which brings no types (https://github.com/w3c/webvtt.js). */
declare module 'webvtt-parser' {
  export type VttNode =
    | { type: 'text'; value: string }
    | { type: 'timestamp'; value: number }
    /** `value`: the annotation, of a voice span its speaker. */
    | { type: 'object'; name: string; value?: string; children: VttNode[] };
  /** Times in seconds. */
  export type VttCue = { startTime: number; endTime: number; tree: { children: VttNode[] } };
  /** `line` counts from 1; of errors in a cue's text it is the line after the text. */
  export type VttError = { message: string; line: number; col?: number };
  const vtt: {
    /** @param entities `&amp;` and its like, with the characters they stand for; its own lack the semicolon */
    WebVTTParser: new (entities: Record<string, string>) => {
      parse(text: string): { cues: VttCue[]; errors: VttError[] };
    };
  };
  export default vtt;
}
