import {UsageError} from '../../errors/usage-error.js';
import {counted} from '../../text/counted.js';
import {type Output} from '../../output/document.js';
import {type Command, type Context} from '../command.js';
import {defineCommand} from '../define-command.js';
import {type RecordedCommand} from '../call-log.js';
import {done} from '../shared/done.js';
import {ordered, traceOf} from './waterfall-of.js';
import {wholeExchange} from './exchange-text.js';

/** `trace`: the lines of this session that made calls. */
const traceList = defineCommand({
	words: ['trace'],
	summary: 'List the commands of this session with the calls they made',
	description: `The last commands and what they sent and received are kept until the shell ends, keys as their last four characters.
With trace on, or impact-shell --trace, each command shows its calls below its result.`,
	examples: [
		{line: 'trace', summary: 'What was run, with calls, bytes and time'},
		{line: 'trace --json', summary: 'The same for programs'},
	],
	run: async ({context}) => commandsTable(context),
});

const traceOn = switchCommand('on', true, 'Show the calls below each command');
const traceOff = switchCommand('off', false, 'No longer show the calls below each command');

/** `trace last [N]`: the calls of the last line, or one of them whole. */
const traceLast = defineCommand({
	words: ['trace', 'last'],
	summary: 'Show the calls of the last command, or one of them whole',
	description: 'Works for what was run before trace on, too.',
	arguments: [
		{
			name: 'number',
			summary: 'Call of the last command, as trace last numbers it',
			type: 'count',
			optional: true,
		},
	],
	options: [
		{name: 'command', summary: 'An earlier command, as trace numbers it', type: 'count', placeholder: 'N'},
	],
	examples: [
		{line: 'trace last', summary: 'Its calls as a tree, with time from name to last byte'},
		{line: 'trace last 1', summary: 'Request and response of the first call whole'},
		{line: 'trace last 2 --command 4', summary: 'The second call of command 4'},
	],
	async run({context: {calls}, arguments: {number}, options: {command}}) {
		const traced = commandNumbered(calls.commands(), command);
		if (number === undefined) {
			return withHint(traceOf(traced), traced);
		}

		const exchange = ordered(traced.exchanges)[number - 1];
		if (exchange === undefined) {
			throw new UsageError(`there is no call ${number}: ${counted(traced.exchanges.length, 'call')} in all`, {
				hint: 'trace last shows them',
			});
		}

		return wholeExchange(exchange, traced.line);
	},
});

function switchCommand(word: 'on' | 'off', isShown: boolean, summary: string): Command {
	return defineCommand({
		words: ['trace', word],
		summary,
		examples: [{line: `trace ${word}`, summary}],
		async run({context: {calls}}) {
			calls.show(isShown);
			return done({trace: word}, `trace is ${word}`);
		},
	});
}

/** The command of a number, or the last. @throws UsageError when there is none. */
export function commandNumbered(
	commands: readonly RecordedCommand[],
	number: number | undefined,
): RecordedCommand {
	const found = number === undefined ? commands.at(-1) : commands.find((each) => each.number === number);
	if (found !== undefined) {
		return found;
	}

	if (commands.length === 0) {
		throw new UsageError('no command of this session has made a call yet', {
			hint: 'run one first, e.g. workspace list',
		});
	}

	throw new UsageError(`there is no command ${number ?? ''} with calls in this session`, {
		hint: 'trace lists them with their numbers',
	});
}

function withHint(output: Output, {exchanges}: RecordedCommand): Output {
	const last = exchanges.length;
	return {...output, notices: [{kind: 'next', text: `trace last ${last}`}]};
}

function commandsTable({calls}: Context): Output {
	const rows = calls.commands().map(({number, line, exchanges, elapsed, hasFailed, left}) => ({
		number,
		line,
		calls: exchanges.length + left,
		received: exchanges.reduce((sum, {response}) => sum + (response?.body.size ?? 0), 0),
		time: elapsed,
		failed: hasFailed,
	}));
	return {
		value: rows,
		isAside: true,
		view: {
			kind: 'table',
			columns: [
				{field: 'number', kind: 'number'},
				{field: 'line', priority: 5},
				{field: 'calls', kind: 'number', priority: 4},
				{field: 'received', kind: 'bytes', priority: 2},
				{field: 'time', kind: 'duration', priority: 3},
				{field: 'failed', priority: 1},
			],
			rows,
			empty: 'no command of this session has made a call yet',
		},
		notices: [{kind: 'info', text: `trace is ${calls.isShown() ? 'on' : 'off'}`}],
	};
}

/** Everything about traces, in the order of `help`. */
export const traceCommands: readonly Command[] = [traceList, traceOn, traceOff, traceLast];
