import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a reader of a PDF finds in it: the text of each page, and the metadata. */
export async function readPdf(
  pdf: Uint8Array,
): Promise<{ pages: readonly string[]; metadata: Record<string, unknown> }> {
  const task = getDocument({
    data: pdf.slice(),
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
    disableFontFace: true,
  });
  try {
    const document = await task.promise;
    const pages: string[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const content = await (await document.getPage(number)).getTextContent();
      pages.push(content.items.map((item) => ('str' in item ? item.str : '')).join(''));
    }
    return { pages, metadata: (await document.getMetadata()).info as Record<string, unknown> };
  } finally {
    await task.destroy();
  }
}
