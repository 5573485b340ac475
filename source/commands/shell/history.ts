import {UsageError} from '../../errors/usage-error.js';
import {type ArgumentSpec} from '../../language/specification.js';
import {type Output} from '../../output/document.js';
import {type Command, type Context} from '../command.js';
import {confirm} from '../shared/confirm.js';
import {yesOption} from '../shared/confirm-delete.js';

const numberArgument: ArgumentSpec = {
	name: 'number',
	summary: 'As `history` shows it',
	type: 'integer',
};

/** `history [TEXT]`: the lines typed before. */
export const history: Command = {
	words: ['history'],
	summary: 'Show the lines typed before',
	arguments: [
		{name: 'text', summary: 'Only lines that contain this', type: 'text', optional: true, variadic: true},
	],
	options: [],
	examples: [
		{line: 'history', summary: 'All lines, oldest first'},
		{line: 'history workspace', summary: 'Lines about workspaces'},
	],
	run: async (context, {rest}) => linesWith(context, rest.map(({text}) => text).join(' ')),
};

/** `history run N`: a line typed before, again. */
export const historyRun: Command = {
	words: ['history', 'run'],
	summary: 'Run a line typed before',
	description: 'Without a number it shows the lines with run in them.',
	arguments: [{...numberArgument, optional: true}],
	options: [],
	examples: [{line: 'history run 12', summary: 'Line 12 of `history` again'}],
	async run(context, {arguments: {number: typed}}) {
		if (typed === undefined) {
			return linesWith(context, 'run');
		}

		const number = Number(typed.text);
		const line = context.history.entries().find((entry) => entry.number === number)?.line;
		if (line === undefined) {
			throw missing(number);
		}

		return {
			value: line,
			view: {kind: 'empty'},
			notices: [{kind: 'info', text: line}],
			effects: [{kind: 'run-line', line}],
		};
	},
};

/** `history delete N…`: forgets lines, also in the file. */
export const historyDelete: Command = {
	words: ['history', 'delete'],
	summary: 'Forget lines typed before',
	arguments: [{...numberArgument, variadic: true}],
	options: [],
	examples: [{line: 'history delete 12 13', summary: 'These two are gone for good'}],
	async run({history: {entries, remove}}, {rest}) {
		const known = new Map(entries().map(({number, line}) => [number, line]));
		const lines = rest.map(({text}) => {
			const line = known.get(Number(text));
			if (line === undefined) {
				throw missing(Number(text));
			}

			return line;
		});
		remove(lines);
		return forgotten(lines.length);
	},
};

/** `history clear`: forgets every line, also in the file. */
export const historyClear: Command = {
	words: ['history', 'clear'],
	summary: 'Forget all lines typed before',
	arguments: [],
	options: [yesOption],
	examples: [{line: 'history clear', summary: 'Begin with an empty history'}],
	async run(context, {options}) {
		const lines = context.history.entries().map(({line}) => line);
		if (options['yes'] !== true) {
			await confirmForgetting(context, lines.length);
		}

		context.history.remove(lines);
		return forgotten(lines.length);
	},
};

function linesWith({history: {entries}}: Context, text: string): Output {
	const wanted = text.toLowerCase();
	const rows = entries().filter(({line}) => line.toLowerCase().includes(wanted));
	return {
		value: rows,
		view: {
			kind: 'table',
			columns: [
				{field: 'number', kind: 'number'},
				{field: 'line', priority: 1},
			],
			rows,
			empty: text === '' ? 'no lines yet' : `no line contains "${text}"`,
		},
	};
}

async function confirmForgetting(context: Context, count: number): Promise<void> {
	await confirm(context, `Forget ${linesText(count)} for good?`, 'nothing was forgotten');
}

function forgotten(count: number) {
	return {
		value: {forgotten: count},
		view: {kind: 'empty'},
		notices: [{kind: 'success', text: `${linesText(count)} forgotten`}],
	} as const;
}

function linesText(count: number): string {
	return count === 1 ? '1 line' : `${count} lines`;
}

function missing(number: number): UsageError {
	return new UsageError(`there is no line ${number} in the history`, {hint: 'history shows the numbers'});
}
