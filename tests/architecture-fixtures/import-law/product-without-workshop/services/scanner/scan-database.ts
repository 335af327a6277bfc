import { figures } from '../../bench/figures.ts';
export const scan = () => figures;
