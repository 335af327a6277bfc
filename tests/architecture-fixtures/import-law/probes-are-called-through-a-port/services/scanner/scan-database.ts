import { probe } from './probe.ts';
export const scan = () => probe();
