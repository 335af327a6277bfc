/**
 * Parts of a query that only some servers run, by executable comments: MySQL takes `/*!50700 … *\/` from 5.7 on and
 * `/*!80000 … *\/` from 8.0 on, and reads `/*M! … *\/` as a comment; MariaDB takes that one and reads version numbers
 * from 50700 to 99999 as comments. https://mariadb.com/kb/en/comment-syntax/#executable-comment-syntax
 */
export function onMysql(sql: string): string {
  return `/*!50700 ${sql} */`;
}

/** MySQL from 8.0 on. */
export function onMysql8(sql: string): string {
  return `/*!80000 ${sql} */`;
}

/** MariaDB of every version in use. */
export function onMariadb(sql: string): string {
  return `/*M! ${sql} */`;
}

/** The same thing said to each: one expression, or one name of a table. */
export function either(mysql: string, mariadb: string): string {
  return `${onMysql(mysql)} ${onMariadb(mariadb)}`;
}

/** Whose tables of accounts a server holds: MySQL's of before 8.0 have fewer columns. */
export type AccountTables = 'mysql-5.7' | 'mysql' | 'mariadb';

/** The text with every condition decided as that server would decide it, for tables of its that another one holds. */
export function spokenBy(sql: string, tables: AccountTables): string {
  return sql.replace(/\/\*(!50700|!80000|M!) ([^]*?) \*\//g, (_, condition: string, part: string) => {
    if (condition === 'M!') return tables === 'mariadb' ? part : '';
    return tables === 'mysql' || (tables === 'mysql-5.7' && condition === '!50700') ? part : '';
  });
}

/** `true` or `false` as text. */
export function flag(condition: string): string {
  return `if(${condition}, 'true', 'false')`;
}

/** Text of any column as UTF-8, also of columns that are bytes. */
export function text(expression: string): string {
  return `convert(${expression} using utf8mb4)`;
}

/** The schema is the user's own. `name` is an expression. */
export function userSchema(name: string): string {
  return `lower(${name}) not in ('mysql', 'sys', 'information_schema', 'performance_schema')`;
}

/** Accounts and roles that the server or RDS itself makes. */
export function platformAccount(user: string, host: string): string {
  return `(${user} in ('mysql.sys', 'mysql.session', 'mysql.infoschema', 'mariadb.sys', 'rdsadmin') and ${host} = 'localhost'
   or ${user} in ('rdsrepladmin', 'rdsproxyadmin', 'rds_superuser_role', 'AWS_LAMBDA_ACCESS', 'AWS_LOAD_S3_ACCESS',
    'AWS_SELECT_S3_ACCESS', 'AWS_COMPREHEND_ACCESS', 'AWS_SAGEMAKER_ACCESS', 'AWS_BEDROCK_ACCESS'))`;
}
