/** What MySQL's and MariaDB's error numbers mean, in our words: the server's own texts carry values. */
const meanings: Readonly<Record<number, string>> = {
  1005: 'a table cannot be made as it is described',
  1007: 'the database is there already',
  1044: 'the loader may not use this database',
  1045: 'the copy withholds the privilege for this',
  1046: 'no database was chosen',
  1048: 'a value is missing where one is required',
  1050: 'the object is there already',
  1051: 'the table is not there',
  1054: 'a column is not there',
  1062: 'a key occurs twice',
  1064: 'the copy’s server does not know this syntax',
  1067: 'a default value does not fit its column',
  1071: 'a key is too long',
  1072: 'a key names a column that is not there',
  1074: 'a column is too long',
  1115: 'the copy’s server lacks the character set',
  1118: 'a row is too large',
  1136: 'a row has another number of values than columns',
  1142: 'the copy withholds the privilege for this',
  1146: 'a table is not there',
  1149: 'the copy’s server does not know this syntax',
  1193: 'the copy’s server has no such setting',
  1227: 'the copy withholds the privilege for this',
  1231: 'a setting does not take this value',
  1264: 'a number is out of range',
  1273: 'the copy’s server lacks the collation',
  1286: 'the copy’s server lacks the storage engine',
  1292: 'a value is malformed for its type',
  1300: 'bytes that are no text in the declared character set',
  1304: 'the routine is there already',
  1305: 'a routine is not there',
  1317: 'the statement took too long and was ended',
  1356: 'a view refers to something that is not there',
  1366: 'a value does not fit its column',
  1406: 'a text is too long for its column',
  1419: 'the copy withholds the privilege for this',
  1449: 'the account that owns it is not there',
  1452: 'a row refers to one that is not there',
  1524: 'an account logs in by a method that the copy’s server lacks',
  2013: 'the connection to the copy was lost',
  3819: 'a value breaks a check constraint',
  4025: 'a value breaks a check constraint',
};

/** `42S02/1146`: SQLSTATE and number; many errors share the SQLSTATE HY000. */
export function mysqlErrorKey({ sqlState, errno }: { sqlState: string | null; errno: number | null }): string {
  return `${sqlState ?? 'HY000'}/${errno ?? 0}`;
}

/** Meaning of a key that `mysqlErrorKey` made. */
export function mysqlMeaningOf(key: string): string {
  return meanings[Number(key.split('/')[1])] ?? 'the server refused the statement';
}
