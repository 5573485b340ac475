import {defineConfig} from 'vitest/config';

/** Tests of the built program, most of them in a pseudo-terminal. */
const programTests = ['test/{e2e,recorded,build}/**/*.test.{ts,tsx}'];

/**
Tests of the pure rooms: tables of input and expectation, which leave nothing behind.

One process runs many of their files, so that what they import is imported once.
*/
const pureTests = ['test/{curves,editor,endpoints,json,language,output,tables,text}/**/*.test.{ts,tsx}'];

export default defineConfig({
	test: {
		testTimeout: 60_000,
		hookTimeout: 60_000,
		// Vitest's own count leaves a core free, which of two is half of them.
		maxWorkers: 2,
		projects: [
			{extends: true, test: {name: 'pure', include: pureTests, isolate: false}},
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['test/**/*.test.{ts,tsx}'],
					exclude: [...programTests, ...pureTests],
				},
			},
			{
				extends: true,
				// After the others, and more at once: a program in a pseudo-terminal is mostly waited for.
				test: {name: 'program', include: programTests, maxWorkers: 4, sequence: {groupOrder: 1}},
			},
		],
	},
});
