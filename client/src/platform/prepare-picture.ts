/** Longest side that a page or a wall shows sharp. */
const MAX_SIDE = 2000;
const BIG_PNG_BYTES = 1024 * 1024;
const JPEG_QUALITY = 0.88;

/**
 * Makes a picture fit for a narrow line and for Word: smaller where it is larger than any page, and without what
 * cameras write into it (the place where it was taken). What the browser cannot read goes as it is.
 */
export async function preparePicture(file: File): Promise<File> {
  if (file.type === 'image/gif') return file;
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (bitmap === null) return file;
  const scale = Math.min(1, MAX_SIDE / Math.max(bitmap.width, bitmap.height));
  const isPng = file.type === 'image/png';
  if (isPng && scale === 1 && file.size <= BIG_PNG_BYTES) return file;
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const context = canvas.getContext('2d');
  if (context === null) return file;
  const type = isPng ? 'image/png' : 'image/jpeg';
  if (!isPng) {
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
  }
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, JPEG_QUALITY));
  if (blob === null) return file;
  const name = `${file.name.replace(/\.[^.]*$/, '') || '1'}.${isPng ? 'png' : 'jpg'}`;
  return new File([blob], name, { type });
}
