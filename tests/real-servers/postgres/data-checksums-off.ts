import { definePlant } from '../plant.ts';

export default definePlant({
  recorded:
    'A server cannot lose its checksums while it runs; postgres-checksums.test.ts starts one without them beside it.',
});
