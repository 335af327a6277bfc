import { definePlant, account, word } from '../mysql-kit.ts';

export default definePlant({
  sql: (kit) => [
    kit.account('twin', '10.0.0.6'),
    kit.account('double', '10.0.0.6'),
    ...['twin', 'double'].flatMap((user) =>
      kit.tamper(
        user,
        "plugin = 'mysql_native_password', authentication_string = '*0123456789ABCDEF0123456789ABCDEF01234567'",
        "JSON_SET(Priv, '$.plugin', 'mysql_native_password', '$.authentication_string', '*0123456789ABCDEF0123456789ABCDEF01234567')",
      ),
    ),
  ],
  found: [account('double', '10.0.0.6'), account('twin', '10.0.0.6')],
  also: ['outdated-authentication-plugin'],
  // MySQL 9 no longer makes hashes without salt, so the account moves to a method that salts.
  repair: (kit) =>
    kit.flavour === 'mysql'
      ? [`ALTER USER twin@'10.0.0.6' IDENTIFIED WITH caching_sha2_password BY '${word('twin')}'`]
      : [`ALTER USER twin@'10.0.0.6' IDENTIFIED BY '${word('twin')}'`],
  clean: ["DROP USER twin@'10.0.0.6'", "DROP USER 'double'@'10.0.0.6'"],
});
