import type { LexerSettings } from './sql-pieces.ts';

/** PostgreSQL's encoding names and what decodes them here; names are only needed for the report and for roles. */
const labels: Readonly<Record<string, string>> = {
  UTF8: 'utf-8',
  UNICODE: 'utf-8',
  SQLASCII: 'utf-8',
  LATIN2: 'iso-8859-2',
  LATIN3: 'iso-8859-3',
  LATIN4: 'iso-8859-4',
  LATIN6: 'iso-8859-10',
  LATIN7: 'iso-8859-13',
  LATIN8: 'iso-8859-14',
  LATIN9: 'iso-8859-15',
  LATIN10: 'iso-8859-16',
  ISO88595: 'iso-8859-5',
  ISO88596: 'iso-8859-6',
  ISO88597: 'iso-8859-7',
  ISO88598: 'iso-8859-8',
  KOI8R: 'koi8-r',
  KOI8U: 'koi8-u',
  WIN866: 'ibm866',
  WIN874: 'windows-874',
  WIN1250: 'windows-1250',
  WIN1251: 'windows-1251',
  WIN1252: 'windows-1252',
  WIN1253: 'windows-1253',
  WIN1255: 'windows-1255',
  WIN1256: 'windows-1256',
  WIN1257: 'windows-1257',
  WIN1258: 'windows-1258',
  EUCJP: 'euc-jp',
  EUCKR: 'euc-kr',
  EUCCN: 'gbk',
  SJIS: 'shift_jis',
  BIG5: 'big5',
  GBK: 'gbk',
  GB18030: 'gb18030',
  UHC: 'euc-kr',
};

const twoByte = new Set(['BIG5', 'GBK', 'UHC', 'GB18030', 'JOHAB']);

function plain(encoding: string): string {
  return encoding.toUpperCase().replace(/[^A-Z0-9]/g, '');
}

/** How the lexer has to read this client encoding. */
export function multibyteOf(encoding: string): LexerSettings['multibyte'] {
  const name = plain(encoding);
  if (name === 'SJIS' || name === 'SHIFTJIS' || name === 'SHIFTJIS2004' || name === 'MSKANJI') return 'sjis';
  return twoByte.has(name) ? 'two-byte' : 'safe';
}

/** Statement bytes as text, for reading names. LATIN1, and what nothing here decodes, is taken byte by byte. */
export function decodeSql(bytes: Uint8Array, encoding: string): string {
  const label = labels[plain(encoding)];
  if (label === undefined) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  if (label === 'utf-8') return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  return new TextDecoder(label).decode(bytes);
}
