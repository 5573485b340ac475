/** What only shows in the whole house; `xo.config.ts` has the arrows of the single rooms. */
const config = {
	forbidden: [
		{
			name: 'no-circle-of-files',
			comment: 'Types count too: two files that need each other are one subject, or a third one is missing.',
			severity: 'error',
			from: {},
			to: {circular: true},
		},
		{
			name: 'no-circle-of-folders',
			severity: 'error',
			scope: 'folder',
			from: {},
			to: {circular: true},
		},
		{
			name: 'demo-only-from-app',
			comment: 'Dynamic imports too.',
			severity: 'error',
			from: {path: '^source/', pathNot: '^source/(app|demo)/'},
			to: {path: '^source/demo/'},
		},
	],
	options: {
		includeOnly: '^source/',
		tsConfig: {fileName: 'tsconfig.json'},
		tsPreCompilationDeps: true,
	},
};

export default config;
