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
  choices: ({ flavour }) => ({
    'new password': [word('oldie'), ...(flavour === 'mariadb' ? [word('root')] : [])],
  }),
  found: (flavour) => [account('oldie', '10.0.0.5'), ...(flavour === 'mariadb' ? [account('root', 'localhost')] : [])],
  clean: ["DROP USER oldie@'10.0.0.5'"],
});
