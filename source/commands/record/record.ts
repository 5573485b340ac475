import {openConnection} from '../../api/connection.js';
import {UsageError} from '../../errors/usage-error.js';
import {quoteWord} from '../../language/quote-word.js';
import {type Output} from '../../output/document.js';
import {type Command, type Context} from '../command.js';
import {defineCommand} from '../define-command.js';
import {type KindOfRecording, type RecordingKind} from '../recordings.js';

const fileArgument = (ending: string) =>
	({name: 'file', summary: `File to make, e.g. session.${ending}`, type: 'file'}) as const;
const overwriteOption = {name: 'overwrite', summary: 'Replace an existing file'} as const;

/** `record`: what is being recorded. */
const show = defineCommand({
	words: ['record'],
	summary: 'Show what is being recorded',
	examples: [{line: 'record', summary: 'Files, and how much is in them'}],
	async run({context: {recorder}}) {
		const running = recorder.running();
		return running.length === 0
			? {
					...told([]),
					notices: [
						{kind: 'info', text: 'nothing is being recorded'},
						{kind: 'next', text: 'record start session.har'},
					],
				}
			: told(running);
	},
});

/** `record start FILE.har`. The recording begins with a sign-in, which a replay needs. */
const start = defineCommand({
	words: ['record', 'start'],
	summary: 'Record what is sent and received, as HAR',
	description: `The file is valid after each call, and holds no keys, cookies, user names or e-mail addresses.
impact-shell --replay FILE runs the shell on it without a server. --record FILE before the command records from the start.`,
	arguments: [fileArgument('har')],
	options: [overwriteOption],
	examples: [{line: 'record start session.har', summary: 'Until record stop, or the end of the shell'}],
	async run({context, arguments: {file}, options: {overwrite}, signal}) {
		const {recorder, server} = context;
		assertNone(context, 'exchanges');
		const access = server.access();
		await recorder.startExchanges({file, overwrite}, async () =>
			openConnection({...access, refresh: 'everything', signal}),
		);
		return begun(recorder.running(), 'exchanges');
	},
});

/** `record cast FILE.cast`. */
const cast = defineCommand({
	words: ['record', 'cast'],
	summary: 'Record the terminal, as asciicast',
	description:
		'All that is written to the terminal, with its times and sizes, for asciinema and its players.',
	arguments: [fileArgument('cast')],
	options: [overwriteOption],
	examples: [{line: 'record cast session.cast', summary: 'Until record stop, or the end of the shell'}],
	async run({context, arguments: {file}, options: {overwrite}}) {
		const {recorder} = context;
		assertNone(context, 'terminal');
		if (recorder.startCast === undefined) {
			throw new UsageError('there is no terminal to record', {
				hint: 'record cast is for the shell in a terminal; record start FILE.har records what is sent',
			});
		}

		recorder.startCast(file, overwrite);
		return begun(recorder.running(), 'terminal');
	},
});

/** `record stop`. */
const stop = defineCommand({
	words: ['record', 'stop'],
	summary: 'End what is being recorded',
	examples: [{line: 'record stop', summary: 'Tells what was recorded'}],
	async run({context: {recorder}}) {
		const ended = recorder.stop();
		if (ended.length === 0) {
			throw new UsageError('nothing is being recorded', {hint: 'record start FILE.har begins'});
		}

		return {...told(ended), notices: ended.map((recording) => whatNext(recording))};
	},
});

/** @throws UsageError */
function assertNone({recorder}: Context, kind: RecordingKind): void {
	const running = recorder.running().find((each) => each.kind === kind);
	if (running !== undefined) {
		throw new UsageError(`${running.file} is being recorded already`, {hint: 'record stop ends it'});
	}
}

function begun(running: readonly KindOfRecording[], kind: RecordingKind): Output {
	const recording = running.filter((each) => each.kind === kind);
	return {
		...told(recording),
		view: {kind: 'empty'},
		notices: recording.map(({file}) => ({
			kind: 'success',
			text: `recording to ${file}; record stop ends it`,
			file,
		})),
	};
}

function whatNext({kind, file}: KindOfRecording) {
	const command =
		kind === 'exchanges' ? `impact-shell --replay ${quoteWord(file)}` : `asciinema play ${quoteWord(file)}`;
	return {kind: 'info', text: `${command} plays it`} as const;
}

function told(recordings: readonly KindOfRecording[]): Output {
	const rows = recordings.map(({kind, file, count, size}) => ({
		file,
		what: kind === 'exchanges' ? 'calls' : 'terminal',
		count: count(),
		size: size(),
	}));
	return {
		value: rows,
		isAside: true,
		view:
			rows.length === 0
				? {kind: 'empty'}
				: {
						kind: 'table',
						columns: [
							{field: 'file'},
							{field: 'what', priority: 1},
							{field: 'count', priority: 2},
							{field: 'size', kind: 'bytes', priority: 1},
						],
						rows,
					},
	};
}

/** Commands of the noun `record`. */
export const recordCommands: readonly Command[] = [show, start, stop, cast];
