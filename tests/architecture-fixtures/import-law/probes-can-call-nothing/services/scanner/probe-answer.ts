import { bucket } from '../../shared/aws/bucket.ts';

export const answerOf = () => bucket;
