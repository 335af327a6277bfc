export const handler = () => [];
