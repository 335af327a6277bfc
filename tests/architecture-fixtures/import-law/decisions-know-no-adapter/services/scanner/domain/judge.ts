import { stateDirectory } from '../../../shared/local/state.ts';
export const judge = () => stateDirectory;
