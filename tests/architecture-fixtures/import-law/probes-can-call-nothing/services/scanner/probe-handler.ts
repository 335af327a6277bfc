import { answerOf } from './probe-answer.ts';

export const handler = () => answerOf();
