/** What the server said of a result's column, as far as its bytes need it to become text. */
export interface ColumnPlace {
  readonly name: string;
  /** Protocol number of the type. */
  readonly columnType?: number;
  /** Collation number; 63 is `binary`. */
  readonly characterSet?: number;
  /** MariaDB says here that a LONGTEXT is json. */
  readonly extendedFormat?: string;
}

/** https://dev.mysql.com/doc/dev/mysql-server/latest/field__types_8h.html */
const types = { bit: 16, json: 245, geometry: 255 };
/** VARCHAR, ENUM, SET, the BLOB family, VAR_STRING, STRING: with the binary collation these are bytes. */
const strings: ReadonlySet<number> = new Set([15, 247, 248, 249, 250, 251, 252, 253, 254]);
const binaryCollation = 63;

/**
 * The server's own text. Bytes without a character set become `0x…` in upper-case hexadecimal digits, a BIT its number;
 * bytes that are no UTF-8 become U+FFFD.
 */
export function textOf(bytes: Buffer, { columnType = 253, characterSet }: ColumnPlace): string {
  if (columnType === types.json) return bytes.toString('utf8');
  if (columnType === types.bit) return BigInt(`0x${bytes.toString('hex') || '0'}`).toString();
  const opaque = columnType === types.geometry || (strings.has(columnType) && characterSet === binaryCollation);
  return opaque ? `0x${bytes.toString('hex').toUpperCase()}` : bytes.toString('utf8');
}

/** As `textOf`, with json parsed; text that is no JSON after all stays text. */
export function valueOf(bytes: Buffer | null, column: ColumnPlace): unknown {
  if (bytes === null) return null;
  const text = textOf(bytes, column);
  if (column.columnType !== types.json && column.extendedFormat !== 'json') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
