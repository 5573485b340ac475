import {defineConfig} from 'vitest/config';
import {patience} from './test/helpers/patience.js';

/** Tests of the built program, and of programs in a pseudo-terminal. */
const programTests = [
	'test/{e2e,recorded,build}/**/*.test.{ts,tsx}',
	'test/ui/{asking,terminal}.test.ts',
	'test/ui/viewer/open-viewer.test.ts',
];

/** Tests of what a process has only once: its environment, its warnings, its clock, the keys it keeps out of sight. */
const processTests = [
	'test/credentials/{child-environment,hidden-keys}.test.ts',
	'test/commands/every-example.test.ts',
	'test/files/home-folder.test.ts',
	'test/helpers/built-shell.test.ts',
	'test/terminal/{input-parser,node-warnings,open-page}.test.ts',
];

/** Every call under every fault: a thousand waits, so they begin first. */
const faultTests = 'test/faults/**/*.test.ts';

export default defineConfig({
	test: {
		globalSetup: 'test/helpers/run-folder.ts',
		// For machines busy with other things; a test that hangs tells what it waited for long before.
		testTimeout: 600_000,
		hookTimeout: 600_000,
		expect: {poll: {timeout: patience, interval: 20}},
		// One process runs many files, so that what they import is imported once: most of the time went into that.
		isolate: false,
		// Vitest's own count leaves a core free, which of two is half of them.
		maxWorkers: 2,
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['test/**/*.test.{ts,tsx}'],
					exclude: [...programTests, ...processTests, faultTests],
				},
			},
			{extends: true, test: {name: 'faults', include: [faultTests]}},
			{extends: true, test: {name: 'process', include: processTests, isolate: true}},
			{
				extends: true,
				// After the others, and more at once: a program in a pseudo-terminal is mostly waited for.
				test: {name: 'program', include: programTests, maxWorkers: 4, sequence: {groupOrder: 1}},
			},
		],
	},
});
