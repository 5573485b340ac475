import {type KnipConfig} from 'knip';
import {programs} from './source/build/programs.js';

const config: KnipConfig = {
	entry: [
		...Object.values(programs),
		'source/index.ts',
		// Its address is put together when the program runs.
		'source/demo/simulator/worker-from-source.mjs',
		'test/**/programs/*.ts',
		'test/**/fixtures/**/*.{ts,tsx}',
	],
	// Of the system.
	ignoreBinaries: ['mkfifo', 'groff'],
	project: ['source/**/*.{ts,tsx,mjs}', 'test/**/*.{ts,tsx}'],
};

export default config;
