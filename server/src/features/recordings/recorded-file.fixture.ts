import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';

/** How long a recorded file plays, by its packets. */
export async function durationMs(bytes: ArrayBuffer): Promise<number> {
  const input = new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS });
  return (await input.computeDuration()) * 1000;
}
