/** A policy's condition as the server prints it back, with the tree of the table that it is on; null where it has none. */
const printed = (tree: string) => `pg_catalog.pg_get_expr(${tree}, p.polrelid)`;

const constant = `''[^'']*''::[a-z ]+|-?[0-9.]+`;

/**
 * The condition is true for every row, by itself: `true`, two equal constants, or either of them beside others that it is
 * joined to by OR. A column that equals itself is not among them: it may be null.
 */
export function alwaysTrue(tree: string): string {
  const always = `true|\\((${constant}) = \\N\\)`;
  const equal = (group: number) => always.replace('\\N', `\\${group}`);
  return `coalesce(${printed(tree)} ~ '^((${equal(3)})|\\((${equal(5)}) OR .*\\)|\\(.* OR (${equal(7)})\\))$', false)`;
}

/** The condition is true for every row while a setting that the session itself makes is not made, or empty. */
export function trueWhileUnset(tree: string): string {
  const setting = `current_setting\\(''[^'']*''::text, true\\)`;
  const unset = `\\((${setting} IS NULL|${setting} = ''''::text|NULLIF\\(${setting}, ''''::text\\) IS NULL)\\)`;
  return `coalesce(${printed(tree)} ~ '^(${unset}|\\(${unset} OR .*\\)|\\(.* OR ${unset}\\))$', false)`;
}
