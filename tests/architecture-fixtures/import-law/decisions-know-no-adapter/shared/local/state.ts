export const stateDirectory = 'state';
