/** Words that one of the two families has and the other refuses, outside of strings and comments. */
const mysqlWords =
  /`|\bAUTO_INCREMENT\b|\bENGINE\s*=|\bUNSIGNED\b|\b(?:TINY|MEDIUM)INT\b|\bINT(?:EGER)?\s*\(\s*\d+\s*\)|\bBIGINT\s*\(\s*\d|\b(?:TINY|MEDIUM|LONG)(?:TEXT|BLOB)\b|\bBLOB\b|\bDATETIME\b|\bDOUBLE\b(?!\s+PRECISION)|\bSET\s+NAMES\b|\b(?:UNIQUE|FULLTEXT)\s+KEY\b|\bON\s+UPDATE\s+CURRENT_TIMESTAMP\b|\bCHARACTER\s+SET\b|\bCHARSET\s*=|\bLOCK\s+TABLES\b|(?:^|;)\s*USE\s+\w+\s*;|(?<!\bAS\s{1,10})\bENUM\s*\(\s*''|\bVARBINARY\b|\bDELIMITER\b|\bCREATE\s+DATABASE\s+IF\s+NOT\b|\bREPLACE\s+INTO\b|\bINSERT\s+IGNORE\b/gim;
const postgresWords =
  /::|\b(?:BIG|SMALL)?SERIAL\b|\bTIMESTAMPTZ\b|\bBYTEA\b|\bJSONB\b|\bDOUBLE\s+PRECISION\b|\bCHARACTER\s+VARYING\b|\bWITH(?:OUT)?\s+TIME\s+ZONE\b|\$\$|\bCREATE\s+(?:TYPE|SEQUENCE|DOMAIN|EXTENSION)\b|\bnextval\s*\(|\bAS\s+IDENTITY\b|\bOWNER\s+TO\b|\bALTER\s+TABLE\s+ONLY\b|\b(?:TEXT|INTEGER|INT|VARCHAR)\s*\[\]|\bSET\s+SCHEMA\b|\bON\s+CONFLICT\b|\bRETURNING\b|\bgen_random_uuid\b|\bUSING\s+(?:btree|gin|gist)\b|\bMONEY\b|\bINET\b|\bpublic\./gim;

/** Strings become empty ones, and comments go: what stands in them is a value or an opinion. Linear. */
function code(text: string): string {
  return text.replace(/'(?:[^'\\]|\\[\s\S]|'')*(?:'|$)|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|^#[^\n]*/gm, (found) =>
    found.startsWith("'") ? "''" : ' ',
  );
}

/** For which family SQL without a telling header was written; null where its words do not tell. */
export function sqlDialect(text: string): 'mysql' | 'postgres' | null {
  const own = code(text);
  const mysql = own.match(mysqlWords)?.length ?? 0;
  const postgres = own.match(postgresWords)?.length ?? 0;
  if (mysql === postgres) return null;
  return mysql > postgres ? 'mysql' : 'postgres';
}
