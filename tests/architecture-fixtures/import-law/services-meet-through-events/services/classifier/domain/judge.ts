export const verdict = 'email';
