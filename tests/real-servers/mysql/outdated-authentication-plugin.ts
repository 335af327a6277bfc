import { definePlant, account, word } from '../mysql-kit.ts';

export default definePlant({
  sql: (kit) => [
    kit.account('oldie', '10.0.0.5'),
    ...kit.tamper(
      'oldie',
      "plugin = 'mysql_native_password', authentication_string = '*0123456789ABCDEF0123456789ABCDEF01234567'",
      "JSON_SET(Priv, '$.plugin', 'mysql_native_password', '$.authentication_string', '*0123456789ABCDEF0123456789ABCDEF01234567')",
    ),
  ],
  found: (flavour) => [account('oldie', '10.0.0.5'), ...(flavour === 'mariadb' ? [account('root', 'localhost')] : [])],
  remedy: [{ user: 'oldie', host: '10.0.0.5', 'new password': word('oldie') }],
  clean: ["DROP USER oldie@'10.0.0.5'"],
});
