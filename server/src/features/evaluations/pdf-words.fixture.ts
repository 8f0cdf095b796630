/** What stands in a PDF, without its spaces. */
export async function wordsOfPdf(data: Uint8Array): Promise<string> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const pdf = await getDocument({ data }).promise;
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, at) => (await pdf.getPage(at + 1)).getTextContent()),
  );
  const parts = pages.flatMap(({ items }) => items.map((item) => ('str' in item ? item.str : '')));
  return parts.join('').replaceAll(/\s/g, '');
}
