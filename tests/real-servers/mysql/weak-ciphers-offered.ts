import { definePlant } from '../mysql-kit.ts';

export default definePlant({
  found: [],
  recorded: {
    mysql: 'MySQL 9 refuses to start with such a suite; the examples hold answers.',
    mariadb: 'The packaged MariaDB takes a list of suites only with a certificate; the examples hold answers.',
  },
});
