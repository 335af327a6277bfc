/** The statement for a row of `columns_priv`, where the column stands behind each privilege. */
export function revokeOfColumn({ privileges }: { readonly privileges: readonly string[] }): string {
  const words = privileges.filter((privilege) => /^[A-Z ]+$/.test(privilege));
  return `REVOKE ${words.map((privilege) => `${privilege} (<column>)`).join(', ')} ON <schema>.<table> FROM <user>@<host>;`;
}
