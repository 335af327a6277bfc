/** A view keeps its query, which the server itself puts into the statement. */
const view = `SELECT CONCAT('CREATE OR REPLACE SQL SECURITY INVOKER VIEW \`', REPLACE(TABLE_SCHEMA, '\`', '\`\`'), '\`.\`', REPLACE(TABLE_NAME, '\`', '\`\`'), '\` AS ', VIEW_DEFINITION, IF(CHECK_OPTION = 'NONE', '', CONCAT(' WITH ', CHECK_OPTION, ' CHECK OPTION'))) INTO @repair
FROM information_schema.VIEWS WHERE TABLE_SCHEMA = '<schema>' AND TABLE_NAME = '<name>';
PREPARE repair FROM @repair;
EXECUTE repair;
DEALLOCATE PREPARE repair;`;

/** Statements that let code run with the rights of whoever calls it; null for triggers and events, which cannot. */
export function runAsCaller(kind: string): string | null {
  if (kind === 'procedure') return 'ALTER PROCEDURE <schema>.<name> SQL SECURITY INVOKER;';
  if (kind === 'function') return 'ALTER FUNCTION <schema>.<name> SQL SECURITY INVOKER;';
  return kind === 'view' ? view : null;
}
