import Xo, {type XoConfigItem} from 'xo';

/**
The rooms of the house: folder of `source/` → the other rooms whose files it may import.

From the ground up. Arrows point one way, so a room stands below all that reach it.
*/
const rooms: Readonly<Record<string, string>> = {
	errors: '',
	text: '',
	json: 'errors text',
	endpoints: 'errors',
	tables: 'errors text',
	files: 'errors text json tables',
	credentials: 'errors text json files',
	api: 'errors text json endpoints files credentials',
	curves: 'errors text',
	language: 'errors text json endpoints curves',
	editor: 'errors text',
	code: 'errors text json endpoints',
	session: 'errors text json',
	output: 'errors text json language session',
	jobs: 'errors text json endpoints files api language session output',
	commands:
		'errors text json endpoints tables files credentials api curves language editor code session output jobs',
	interpreter:
		'errors text json endpoints files credentials api curves language session output jobs commands',
	terminal: 'errors text json files credentials editor session output',
	batch: 'errors text json files credentials language session output jobs commands interpreter terminal',
	ui: 'errors text json endpoints files credentials api language editor session output jobs commands interpreter terminal',
	demo: 'errors text json endpoints tables',
	app: 'errors text json endpoints files credentials api language editor session output jobs commands interpreter terminal batch ui demo',
	build: 'app commands',
};

/** Rooms without Node I/O: the same input gives the same output. */
const pureRooms = new Set([
	'errors',
	'text',
	'json',
	'tables',
	'endpoints',
	'curves',
	'language',
	'editor',
	'code',
	'session',
	'output',
]);

/** Packages that only one room may import. */
const roomOfPackage = {
	react: 'ui',
	ink: 'ui',
	'ink-text-input': 'ui',
	ofetch: 'api',
	'node-fetch-native': 'api',
	'https-proxy-agent': 'api',
	papaparse: 'tables',
};

/** The arrows of a room as a rule of the linter. */
function walls(room: string): XoConfigItem {
	const reach = rooms[room]?.split(' ').filter(Boolean) ?? [];
	const reachText = reach.length === 0 ? 'no other room' : reach.join(', ');
	const closed = Object.keys(rooms).filter((other) => other !== room && !reach.includes(other));
	const patterns = [
		{regex: `^[./]*/(${closed.join('|')})/`, message: `source/${room} may reach ${reachText}.`},
		...Object.entries(roomOfPackage)
			.filter(([, owner]) => owner !== room)
			.map(([name, owner]) => ({regex: `^${name}(/|$)`, message: `Only source/${owner} imports ${name}.`})),
		...(pureRooms.has(room) ? [{regex: '^node:', message: `source/${room} is pure: no Node I/O.`}] : []),
	];
	return {
		files: [`source/${room}/**/*.{ts,tsx}`],
		rules: {'no-restricted-imports': ['error', {patterns}]},
	};
}

/** Rules that find nothing here: what they look for the compiler finds, or there is none of it. */
const idle: readonly string[] = [
	// The compiler knows what a module exports and what a value has.
	'import-x/namespace',
	'import-x/no-named-as-default-member',
	'no-use-extend-native/no-use-extend-native',
	// `import-x/no-extraneous-dependencies` and knip.
	'n/no-extraneous-import',
	// Polyfills and the pages of a browser.
	'unicorn/no-unnecessary-polyfills',
	'unicorn/no-document-cookie',
	'unicorn/no-invalid-remove-event-listener',
	'unicorn/prefer-add-event-listener',
	'unicorn/prefer-classlist-toggle',
	'unicorn/prefer-dom-node-append',
	'unicorn/prefer-dom-node-dataset',
	'unicorn/prefer-dom-node-remove',
	'unicorn/prefer-dom-node-text-content',
	'unicorn/prefer-keyboard-event-key',
	'unicorn/prefer-modern-dom-apis',
	'unicorn/prefer-query-selector',
	// Tests of AVA.
	...Xo.xoToEslintConfig([])
		.flatMap(({rules = {}}) => Object.keys(rules))
		.filter((rule) => rule.startsWith('ava/')),
];

const config: readonly XoConfigItem[] = [
	{prettier: true},
	// The only room that imports React, and its tests.
	{files: ['**/*.tsx', '{source,test}/ui/**/*.ts'], react: true, prettier: true},
	{
		files: ['**/*.{ts,tsx}'],
		rules: {
			...Object.fromEntries(idle.map((rule) => [rule, 'off' as const])),
			'max-lines': ['error', 400],
			'max-lines-per-function': ['error', 80],
			// `npm run circles` finds them, of types too, in seconds.
			'import-x/no-cycle': 'off',
			// `${name}` is a reference in the shell's language.
			'no-template-curly-in-string': 'off',
			'n/prefer-global/buffer': 'off',
			'n/prefer-global/process': 'off',
			'react/react-in-jsx-scope': 'off',
			'react/require-default-props': 'off',
			'require-unicode-regexp': 'off',
			'unicorn/no-array-callback-reference': 'off',
			'unicorn/prevent-abbreviations': 'off',
			'@stylistic/curly-newline': 'off',
			'@typescript-eslint/member-ordering': 'off',
			'@typescript-eslint/naming-convention': 'off',
			'@typescript-eslint/no-dynamic-delete': 'off',
		},
	},
	{
		files: ['test/**/*.{ts,tsx}'],
		rules: {
			'max-lines': 'off',
			'max-lines-per-function': 'off',
			'no-await-in-loop': 'off',
			'no-bitwise': 'off',
			'no-void': 'off',
			'unicorn/no-await-expression-member': 'off',
			'@typescript-eslint/no-empty-function': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-type-assertion': 'off',
			'@typescript-eslint/strict-void-return': 'off',
		},
	},
	...Object.keys(rooms).map((room) => walls(room)),
	{files: ['source/demo/**/*.ts'], rules: {'max-params': ['warn', 5]}},
];

export default config;
