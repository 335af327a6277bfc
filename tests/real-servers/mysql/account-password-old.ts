import { definePlant, account, word } from '../mysql-kit.ts';

export default definePlant({
  sql: (kit) =>
    kit.tamper(
      'clerk',
      "password_last_changed = '2020-01-01'",
      "JSON_SET(Priv, '$.password_last_changed', 1577836800)",
    ),
  choices: { 'new password': [word('clerk2')] },
  found: [account('clerk', '10.0.0.2')],
});
