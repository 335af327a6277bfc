import { definePlant } from '../plant.ts';

export default definePlant({
  recorded:
    'The session that reads has a time limit of its own, and the server tells that one; judged by parameter groups.',
});
