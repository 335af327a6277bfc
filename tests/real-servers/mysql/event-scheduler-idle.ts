import { definePlant, setting } from '../mysql-kit.ts';

export default definePlant({
  sql: ['SET GLOBAL event_scheduler = ON'],
  found: [setting('event_scheduler')],
});
