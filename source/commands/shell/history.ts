import {defineCommand} from '../define-command.js';
import {counted} from '../../text/counted.js';
import {chunksWithoutHiddenKeys, withoutHiddenKeys} from '../../credentials/hidden-keys.js';
import {isLikelySecret} from '../../files/likely-secret.js';
import {saveStream} from '../../files/streamed-file.js';
import {UsageError} from '../../errors/usage-error.js';
import {type ArgumentSpec} from '../../language/specification.js';
import {type Output} from '../../output/document.js';
import {type Command, type Context} from '../command.js';
import {confirm, yesOption} from '../shared/confirm.js';
import {done} from '../shared/done.js';
import {savedSession} from './saved-session.js';

const numberArgument = {
	name: 'number',
	summary: 'As `history` shows it',
	type: 'count',
} as const satisfies ArgumentSpec;

/** `history [TEXT]`, `history N`: the lines typed before. */
const showHistory = defineCommand({
	words: ['history'],
	summary: 'Show the lines typed so far',
	arguments: [
		{
			name: 'text',
			summary: 'Only lines that contain this, or how many of the last',
			type: 'text',
			optional: true,
			variadic: true,
		},
	],
	examples: [
		{line: 'history', summary: 'All lines, oldest first'},
		{line: 'history workspace', summary: 'Lines about workspaces'},
		{line: 'history 5', summary: 'The last five'},
	],
	run: async ({context, arguments: {text}}) => linesAbout(context, text.join(' ')),
});

/** `history run N`: a line typed before, again. */
const historyRun = defineCommand({
	words: ['history', 'run'],
	summary: 'Run an earlier line again',
	description: 'Without a number, shows the lines that contain run.',
	arguments: [{...numberArgument, optional: true}],
	examples: [{line: 'history run 12', summary: 'Line 12 of `history` again'}],
	async run({context, arguments: {number}}) {
		if (number === undefined) {
			return linesWith(context, 'run');
		}

		const entries = await context.history.entries();
		const line = entries.find((entry) => entry.number === number)?.line;
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
});

/** `history delete N…`: forgets lines, also in the file. */
const historyDelete = defineCommand({
	words: ['history', 'delete'],
	summary: 'Remove lines from the history',
	arguments: [{...numberArgument, variadic: true}],
	examples: [{line: 'history delete 12 13', summary: 'Removes these two for good'}],
	async run({context: {history}, arguments: {number: numbers}}) {
		const entries = await history.entries();
		const known = new Map(entries.map(({number, line}) => [number, line]));
		const lines = numbers.map((number) => {
			const line = known.get(number);
			if (line === undefined) {
				throw missing(number);
			}

			return line;
		});
		await history.remove(lines);
		return forgotten(lines.length);
	},
});

/** `history clear`: forgets every line, also in the file. */
const historyClear = defineCommand({
	words: ['history', 'clear'],
	summary: 'Clear the history',
	options: [yesOption],
	examples: [{line: 'history clear', summary: 'Starts with an empty history'}],
	async run({context, options: {yes}}) {
		const entries = await context.history.entries();
		const lines = entries.map(({line}) => line);
		if (lines.length > 0 && !yes) {
			await confirmForgetting(context, lines.length);
		}

		await context.history.remove(lines);
		return forgotten(lines.length);
	},
});

/** `history save FILE`: this session as a script. */
const historySave = defineCommand({
	words: ['history', 'save'],
	summary: 'Save this session as a script',
	description: `What was typed since the shell was started, in its order. What failed becomes a remark; help and the like are left out, and so are lines
that may hold a key or begin with a blank.`,
	arguments: [{name: 'file', summary: 'Script to write, e.g. study.impact', type: 'file'}],
	options: [{name: 'overwrite', summary: 'Replace an existing file'}],
	examples: [{line: 'history save study.impact', summary: 'impact-shell -f study.impact runs it again'}],
	async run({context: {typed}, arguments: {file}, options: {overwrite}, signal}) {
		const isSecret = (line: string) =>
			/^\s/v.test(line) || isLikelySecret(line) || withoutHiddenKeys(line) !== line;
		const text = savedSession(typed, {date: new Date(), isSecret});
		const bytes = await saveStream(file, chunksWithoutHiddenKeys([text]), {
			overwrite,
			hint: '--overwrite replaces it',
			signal,
		});
		return {
			value: {file, bytes},
			view: {kind: 'empty'},
			notices: [{kind: 'success', text: `saved this session in ${file}`, file}],
		};
	},
});

async function linesAbout(context: Context, text: string): Promise<Output> {
	if (!/^[1-9]\d{0,4}$/v.test(text)) {
		return linesWith(context, text);
	}

	const entries = await context.history.entries();
	return table(entries.slice(-Number(text)), 'no lines yet');
}

async function linesWith({history}: Context, text: string): Promise<Output> {
	const entries = await history.entries();
	const sought = text.toLowerCase();
	return table(
		entries.filter(({line}) => line.toLowerCase().includes(sought)),
		text === '' ? 'no lines yet' : `no line contains "${text}"`,
	);
}

function table(rows: Awaited<ReturnType<Context['history']['entries']>>, empty: string): Output {
	return {
		value: rows,
		view: {
			kind: 'table',
			columns: [
				{field: 'number', kind: 'number'},
				{field: 'line', priority: 1},
			],
			rows,
			empty,
		},
	};
}

async function confirmForgetting(context: Context, count: number): Promise<void> {
	await confirm(context, `Forget ${counted(count, 'line')} for good?`, 'nothing was forgotten');
}

function forgotten(count: number) {
	return done({forgotten: count}, `${counted(count, 'line')} forgotten`);
}

function missing(number: number): UsageError {
	return new UsageError(`there is no line ${number} in the history`, {hint: 'history shows the numbers'});
}

/** Everything about the history of lines, in the order of `help`. */
export const historyCommands: readonly Command[] = [
	showHistory,
	historyRun,
	historySave,
	historyDelete,
	historyClear,
];
