import { z } from 'zod';

/**
 * The name of a file as it may be shown and sent in a header: without the signs that turn the direction of writing,
 * by which a text looks like a picture (UTS #39, bidirectional spoofing); `_` for what is no letter of a name.
 */
export const plainFileName = (name: string): string =>
  name.replaceAll(/\p{Bidi_Control}/gu, '').replaceAll(/[\p{Cc}\p{Surrogate}/\\]/gu, '_');

/** The name of a file that is sent in, with its extension. */
export const FileName = z
  .string()
  .overwrite(plainFileName)
  .trim()
  .min(1, '缺少文件名')
  .max(200, '文件名最多 200 个字');
