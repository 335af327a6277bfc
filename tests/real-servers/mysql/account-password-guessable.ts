import { definePlant, account } from '../mysql-kit.ts';

const secured = 'REQUIRE SSL WITH MAX_USER_CONNECTIONS 5 PASSWORD EXPIRE INTERVAL 90 DAY';
const generated = 'Guess-Me-Not-m8Vq-2hYt-Zr7w';

export default definePlant({
  sql: ({ flavour }) =>
    flavour === 'mysql'
      ? [
          'SET GLOBAL validate_password.check_user_name = OFF',
          // The server salts and stores this one itself.
          `CREATE USER 'Shop-Clerk-2026'@'10.0.0.9' IDENTIFIED BY 'Shop-Clerk-2026' ${secured} FAILED_LOGIN_ATTEMPTS 5 PASSWORD_LOCK_TIME 1`,
          'SET GLOBAL validate_password.check_user_name = ON',
        ]
      : [
          `CREATE USER 'Shop-Clerk-2026'@'10.0.0.9' IDENTIFIED VIA mysql_native_password USING PASSWORD('Shop-Clerk-2026!') ${secured}`,
          `CREATE USER 'Second-Way-2026'@'10.0.0.9' IDENTIFIED VIA ed25519 USING PASSWORD('${generated}') OR mysql_native_password USING PASSWORD('Password123!') ${secured}`,
        ],
  about: { guessPasswords: true, platform: 'rds', administrator: 'root' },
  choices: ({ flavour }) => ({ 'new password': flavour === 'mysql' ? [generated] : [generated, `${generated}-2`] }),
  found: (flavour) => [
    account('Shop-Clerk-2026', '10.0.0.9'),
    ...(flavour === 'mariadb' ? [account('Second-Way-2026', '10.0.0.9')] : []),
  ],
  clean: ["DROP USER IF EXISTS 'Shop-Clerk-2026'@'10.0.0.9'", "DROP USER IF EXISTS 'Second-Way-2026'@'10.0.0.9'"],
});
