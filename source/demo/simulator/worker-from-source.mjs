/** Loads the worker's TypeScript: a thread inherits no loader for it on Node 20. Not part of the bundle. */
import {register} from 'tsx/esm/api';

register();
await import('./worker.js');
