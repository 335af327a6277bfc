import { Report } from '../../../events/documents/report.ts';

/** `report.json`: everything the page shows, as data. */
export const jsonExport = { name: 'report.json', schema: Report } as const;
