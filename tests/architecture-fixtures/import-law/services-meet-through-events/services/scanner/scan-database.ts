import { verdict } from '../classifier/domain/judge.ts';
export const scan = () => verdict;
