/** A title as the name of a file, on every system; what ends like the file already does not end so twice. */
export const fileNameOf = (title: string, extension: string): string => {
  const plain = title.replaceAll(/\p{Bidi_Control}/gu, '').replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, ' ');
  const bare = plain.trim().replace(new RegExp(`\\.${extension}$`, 'i'), '');
  return `${bare.trim() || '1'}.${extension}`;
};
