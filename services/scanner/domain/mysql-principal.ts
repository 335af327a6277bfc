/** How the access document names an account (`shop_app@10.0.%`) or a role of MariaDB, which has no host. */
export function principalName({ user, host }: { readonly user: string; readonly host: string }): string {
  // The host follows the last @, also where a role's name has one.
  return host === '' && !user.includes('@') ? user : `${user}@${host.toLowerCase()}`;
}
