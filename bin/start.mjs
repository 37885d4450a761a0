// `npm start`: installs and builds what is missing, then serves.
import { installPackages } from './install.mjs';
import { runPinned } from './portal.mjs';

installPackages();
await runPinned(['start']);
