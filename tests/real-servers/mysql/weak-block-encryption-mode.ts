import { definePlant, object } from '../mysql-kit.ts';

export default definePlant({
  sql: (kit) => [
    ...(kit.flavour === 'mysql' ? ["SET GLOBAL block_encryption_mode = 'aes-128-ecb'"] : []),
    "CREATE DEFINER = owner@'10.0.0.1' PROCEDURE shop.hide() SELECT AES_ENCRYPT('a', 'b')",
  ],
  found: [object('procedure', 'shop', 'hide')],
  repair: (kit) =>
    kit.flavour === 'mysql' ? ["SET GLOBAL block_encryption_mode = 'aes-256-cbc'"] : ['DROP PROCEDURE shop.hide'],
  clean: ['DROP PROCEDURE IF EXISTS shop.hide'],
});
