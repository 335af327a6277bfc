import { gone } from './gone.ts';
export const scan = () => gone;
