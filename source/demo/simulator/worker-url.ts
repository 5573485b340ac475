import {pathToFileURL} from 'node:url';

/** This file, whether it runs from its source or in a bundle that is CommonJS. */
// eslint-disable-next-line unicorn/prefer-module -- the bundle is CommonJS, where `import.meta` is empty
const here = typeof __filename === 'string' ? pathToFileURL(__filename).href : import.meta.url;

/** The worker's program: a loader of `worker.ts` beside this source, or `demo-worker.cjs` beside the bundle. */
export const workerUrl = new URL(
	here.endsWith('.ts') ? './worker-from-source.mjs' : './demo-worker.cjs',
	here,
);
