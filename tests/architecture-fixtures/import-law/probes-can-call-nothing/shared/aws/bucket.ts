export const bucket = 'reports';
