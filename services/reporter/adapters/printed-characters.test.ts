import { describe, expect, it } from '@jest/globals';
import { deflateSync } from 'node:zlib';
import { countPrintedCharacters } from './printed-characters.ts';

const stream = (content: string, dictionary = '') => {
  const data = deflateSync(content).toString('latin1');
  return `<<${dictionary}/Filter /FlateDecode\n/Length ${data.length}>> stream\n${data}\nendstream`;
};

/** Written as Skia does it: the objects from 1 on, and where each begins. */
function pdf(...objects: string[]): Uint8Array {
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(
    `${text}xref\n0 ${places.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size 9>>\nstartxref\n${text.length}\n%%EOF`,
    'latin1',
  );
}

const map =
  '2 beginbfchar\n<0003> <0020>\n<00AB> <00660069>\nendbfchar\n1 beginbfrange\n<0010> <0012> <0041>\nendbfrange';

/** One page whose content is given; its font F3 has outlines unless told otherwise. */
function page(content: string, { fontFile = '/FontFile2 6 0 R', outlines = 'glyf', more = [] as string[] } = {}) {
  return pdf(
    '<</Type /Page\n/Resources <</Font <</F3 3 0 R>>>>\n/Contents 2 0 R>>',
    stream(content),
    '<</Type /Font\n/Subtype /Type0\n/DescendantFonts [4 0 R]\n/ToUnicode 7 0 R>>',
    '<</Type /Font\n/FontDescriptor 5 0 R\n/Subtype /CIDFontType2>>',
    `<</Type /FontDescriptor\n${fontFile}>>`,
    stream(outlines),
    stream(map),
    ...more,
  );
}

describe('countPrintedCharacters', () => {
  it('counts what the glyphs of all text mean, without spaces', () => {
    expect(
      countPrintedCharacters(
        page('BT\n/F3 12 Tf\n<001000110012> Tj\n4.5 0 Td <0010> Tj\n[<0003> -20 <00AB00FF>] TJ\nET\n'),
      ),
    ).toBe(3 + 1 + 2 + 1);
  });

  it('does not count the blank boxes of missing glyphs', () => {
    expect(countPrintedCharacters(page('BT\n/F3 12 Tf\n<000000000000> Tj\nET\n'))).toBe(0);
  });

  it('does not count text in a font whose outlines are not there', () => {
    const content = 'BT\n/F3 12 Tf\n<00100011> Tj\nET\n';
    expect(countPrintedCharacters(page(content, { fontFile: '' }))).toBe(0);
    expect(countPrintedCharacters(page(content, { outlines: '' }))).toBe(0);
    expect(countPrintedCharacters(page(content.replace('/F3', '/F9')))).toBe(0);
  });

  it('counts text inside of groups, and of fonts that are drawn by the page', () => {
    const group = stream(
      'BT\n/F9 12 Tf\n<0102> Tj\nET\n',
      '/Type /XObject\n/Subtype /Form\n/Resources <</Font <</F9 9 0 R>>>>\n',
    );
    const drawn = '<</Type /Font\n/Subtype /Type3\n/CharProcs <</g1 2 0 R\n/g2 2 0 R>>>>';
    expect(countPrintedCharacters(page('/X8 Do\n', { more: [group, drawn] }))).toBe(2);
  });

  it('is not misled by a text that looks like a part of a PDF', () => {
    const title =
      '<</Title (3 0 obj <</Type /Page /Font <</F3 3 0 R>> stream BT /F3 1 Tf <00100010> Tj ET endstream endobj)>>';
    expect(countPrintedCharacters(page('BT\n/F3 12 Tf\n<0010> Tj\nET\n', { more: [title] }))).toBe(1);
    expect(
      countPrintedCharacters(page('/Span<</ActualText <FEFF00410041>>> BDC\nBT\n/F3 12 Tf\n<0010> Tj\nET\nEMC\n')),
    ).toBe(1);
  });

  it('finds nothing in a page of pictures and lines, or in bytes that are no PDF', () => {
    expect(countPrintedCharacters(page('q\n50 0 0 50 1 1 cm\n/X4 Do\nQ\n'))).toBe(0);
    expect(countPrintedCharacters(Buffer.from('stream\nnot compressed\nendstream'))).toBe(0);
    expect(countPrintedCharacters(new Uint8Array())).toBe(0);
  });
});
