import { probe } from './adapters/probe.ts';
export const scan = () => probe();
