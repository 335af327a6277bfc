import { handler } from './handler.ts';
export const scan = () => handler();
