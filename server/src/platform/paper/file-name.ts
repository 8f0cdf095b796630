/** A title as the name of a file, on every system. */
export const fileNameOf = (title: string, extension: string): string =>
  `${title.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim() || '1'}.${extension}`;
