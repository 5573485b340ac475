import {type CommandSpec} from '../../language/specification.js';
import {shortUsage} from '../../language/binding/usage.js';
import {helpColumns, helpSection, type HelpRow} from './help-columns.js';

/** Where a newcomer begins, in this order. */
const firstSteps: ReadonlyArray<readonly [string, string]> = [
	['workspace create NAME', 'A workspace to work in; use NAME goes back to one'],
	['run MODEL [NAME=VALUE…]', 'Simulate a model; PI.k=range(10,100,3) makes three cases'],
	['plot VARIABLE…', 'Draw what came out; variables lists what there is'],
	['get PATH', 'Read any path of the API, e.g. get /workspaces'],
];

/** All there is, on one screen: each noun with its verbs. */
export function overviewText(commands: readonly CommandSpec[]): string {
	const single = commands.filter(({words}) => words.length === 1);
	const requests = single.filter(({arguments: [first]}) => first?.type === 'api-path');
	const rows: HelpRow[] = [
		...nouns(commands).map((noun) => ({typed: noun, summary: verbsOf(commands, noun).join(' ')})),
		{typed: 'requests', summary: namesOf(requests)},
		{typed: 'short', summary: shortForms(commands).join(' ')},
		{typed: 'others', summary: namesOf(single.filter((spec) => !requests.includes(spec)))},
	];
	return [
		...helpSection(
			'First steps',
			firstSteps.map(([typed, summary]) => ({typed, summary})),
		),
		`Commands\n${helpColumns(rows.filter(({summary}) => summary !== ''))}`,
		'help COMMAND explains one, help workspace all on workspaces; help --all, help keys.',
	].join('\n\n');
}

/** One line for each command. */
export function listText(commands: readonly CommandSpec[]): string {
	const rows = commands.map((spec) => ({typed: shortUsage(spec), summary: spec.summary}));
	return `${helpColumns(rows)}\n\nhelp COMMAND shows one of them.`;
}

function nouns(commands: readonly CommandSpec[]): readonly string[] {
	const all = commands.filter(({words}) => words.length > 1).map(({words: [noun]}) => noun);
	return [...new Set(all)].filter((noun) => noun !== 'help');
}

/** The verbs of a noun, also those that are better known by a word of their own, such as `experiment run`. */
function verbsOf(commands: readonly CommandSpec[], noun: string): readonly string[] {
	return commands.flatMap(({words, aliases = []}) =>
		[words, ...aliases].filter(([first]) => first === noun).map(([, ...verb]) => verb.join(' ')),
	);
}

/** One word instead of two: `use` for `workspace use`. */
function shortForms(commands: readonly CommandSpec[]): readonly string[] {
	return commands
		.filter(({words}) => words.length > 1)
		.flatMap(({aliases = []}) => aliases.filter(({length}) => length === 1).map(([word = '']) => word));
}

function namesOf(commands: readonly CommandSpec[]): string {
	return commands.map(({words}) => words.join(' ')).join(' ');
}
