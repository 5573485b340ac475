import {defineConfig} from 'vitest/config';

/** Tests of the built program, most of them in a pseudo-terminal. */
const programTests = ['test/{e2e,recorded,build}/**/*.test.{ts,tsx}'];

export default defineConfig({
	test: {
		testTimeout: 60_000,
		hookTimeout: 60_000,
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					include: ['test/**/*.test.{ts,tsx}'],
					exclude: programTests,
				},
			},
			{extends: true, test: {name: 'program', include: programTests}},
		],
	},
});
