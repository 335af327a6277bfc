import { definePlant, object } from '../mysql-kit.ts';

export default definePlant({
  sql: (kit) => [
    ...(kit.flavour === 'mysql' ? ["SET GLOBAL block_encryption_mode = 'aes-128-ecb'"] : []),
    "CREATE DEFINER = owner@'10.0.0.1' PROCEDURE shop.hide() SELECT AES_ENCRYPT('a', 'b')",
  ],
  repairedBy: {
    on: 'mariadb',
    because: 'MariaDB before 11.2 knows no other mode, so that the code has to encrypt otherwise.',
    statements: ['DROP PROCEDURE shop.hide'],
  },
  found: [object('procedure', 'shop', 'hide')],
  clean: ['DROP PROCEDURE IF EXISTS shop.hide'],
});
