import { definePlant, object } from '../mysql-kit.ts';

export default definePlant({
  sql: ["SET SESSION sql_mode = ''", "CREATE DEFINER = owner@'10.0.0.1' PROCEDURE shop.lenient() SELECT 1"],
  repairedBy: {
    because: 'The text of stored code is not read, and no ALTER changes the mode that it was made under.',
    statements: [
      'DROP PROCEDURE shop.lenient',
      "SET SESSION sql_mode = 'STRICT_ALL_TABLES'",
      "CREATE DEFINER = owner@'10.0.0.1' PROCEDURE shop.lenient() SELECT 1",
    ],
  },
  found: [object('procedure', 'shop', 'lenient')],
  clean: ['DROP PROCEDURE shop.lenient'],
});
