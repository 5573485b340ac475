import {type CommandSpec, type ArgumentSpec, type OptionSpec} from '../../language/specification.js';
import {shortUsage, usageLine} from '../../language/binding/usage.js';

/** Where a newcomer begins, in this order. */
const firstSteps: ReadonlyArray<readonly [string, string]> = [
	['tour', 'The next four and more, each run by your Enter'],
	['workspace create NAME', 'A workspace to work in; use NAME goes back to one'],
	['run MODEL [NAME=VALUE…]', 'Simulate a model; PI.k=range(10,100,3) makes three cases'],
	['plot VARIABLE…', 'Draw what came out; variables lists what there is'],
	['get PATH', 'Read any path of the API, e.g. get /workspaces'],
];

/** The steps of a script that are no commands. */
const scriptWords: ReadonlySet<string> = new Set(['expect', 'let', 'for', 'end', 'include']);

/** All there is, on one screen: each noun with its verbs. */
export function overviewText(commands: readonly CommandSpec[]): string {
	const single = commands.filter(({words}) => words.length === 1);
	const requests = single.filter(({arguments: [first]}) => first?.type === 'api-path');
	const named = nouns(commands);
	const others = single.filter(
		(spec) => !requests.includes(spec) && !scriptWords.has(spec.words[0]) && !named.includes(spec.words[0]),
	);
	const rows: HelpRow[] = [
		...named.map((noun) => ({typed: noun, summary: verbsOf(commands, noun).join(' ')})),
		{typed: 'requests', summary: namesOf(requests)},
		{typed: 'short', summary: shortForms(commands).join(' ')},
		{typed: 'scripts', summary: namesOf(single.filter(({words: [word]}) => scriptWords.has(word)))},
		{typed: 'others', summary: namesOf(others)},
	];
	return [
		...helpSection(
			'First steps',
			firstSteps.map(([typed, summary]) => ({typed, summary})),
		),
		`Commands\n${helpColumns(rows.filter(({summary}) => summary !== ''))}`,
		'help COMMAND or COMMAND? explains one, help workspace all on workspaces; help --all has a line for each.',
		'help language, modifiers, filters, files, expressions, scripts, keys: a screen each.',
		'help get /workspaces tells what a path of the API takes and gives.',
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
		[words, ...aliases]
			.filter(([first, verb]) => first === noun && verb !== undefined)
			.map(([, ...verb]) => verb.join(' ')),
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

/** Everything about one command: usage, arguments, options, other names, examples. */
export function helpPage(command: CommandSpec): string {
	const {summary, description, arguments: args, options, aliases = [], examples} = command;
	return [
		`${summary}.`,
		...(description === undefined ? [] : [description]),
		`Usage\n  ${usageLine(command)}`,
		...helpSection('Arguments', args.map(argumentRow)),
		...helpSection('Options', options.map(optionRow)),
		...helpSection(
			'Also',
			aliases.map((words) => ({typed: words.join(' '), summary: ''})),
		),
		...helpSection(
			'Examples',
			examples.map(({line, summary: typed}) => ({typed: line, summary: typed})),
		),
	].join('\n\n');
}

function argumentRow({name, summary}: ArgumentSpec): HelpRow {
	return {typed: name.toUpperCase(), summary};
}

function optionRow({name, short, placeholder, type, summary}: OptionSpec): HelpRow {
	const value = type === undefined ? '' : ` ${placeholder ?? name.toUpperCase()}`;
	return {typed: `${short === undefined ? '' : `-${short}, `}--${name}${value}`, summary};
}

/** A row of help: what is typed, and what it does. */
export type HelpRow = {readonly typed: string; readonly summary: string};

/** Cells of the first column at most; what is longer gets a line of its own. */
const widest = 34;

/** Rows as two columns; the screen breaks long summaries below their beginning. */
export function helpColumns(rows: readonly HelpRow[], most = widest): string {
	const width = Math.min(most, Math.max(...rows.map(({typed}) => typed.length)));
	return rows
		.map(({typed, summary}) =>
			typed.length > width
				? `  ${typed}\n  ${' '.repeat(width)}  ${summary}`
				: `  ${typed.padEnd(width)}  ${summary}`.trimEnd(),
		)
		.join('\n');
}

/** A heading with rows below it; nothing without rows. */
export function helpSection(title: string, rows: readonly HelpRow[]): readonly string[] {
	return rows.length === 0 ? [] : [`${title}\n${helpColumns(rows)}`];
}
