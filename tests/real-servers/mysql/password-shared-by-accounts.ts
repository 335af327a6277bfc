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
  choices: { 'new password': [word('double'), word('twin')] },
  found: [account('double', '10.0.0.6'), account('twin', '10.0.0.6')],
  also: ['outdated-authentication-plugin'],
  clean: ["DROP USER twin@'10.0.0.6'", "DROP USER 'double'@'10.0.0.6'"],
});
