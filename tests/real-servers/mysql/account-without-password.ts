import { definePlant, account, word } from '../mysql-kit.ts';

export default definePlant({
  sql: (kit) => [
    kit.account('bare', '10.0.0.4'),
    ...kit.tamper(
      'bare',
      "authentication_string = ''",
      "JSON_SET(Priv, '$.plugin', 'mysql_native_password', '$.authentication_string', '')",
    ),
  ],
  choices: { 'new password': [word('bare2')] },
  found: [account('bare', '10.0.0.4')],
  also: (flavour) => (flavour === 'mariadb' ? ['outdated-authentication-plugin'] : []),
  clean: ["DROP USER bare@'10.0.0.4'"],
});
