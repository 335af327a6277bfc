import { scan } from '../services/scanner/scan-database.ts';
export const deliver = () => scan();
