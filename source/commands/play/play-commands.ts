import {UsageError} from '../../errors/usage-error.js';
import {quoteWord} from '../../language/quote-word.js';
import {type Notice, type Output} from '../../output/document.js';
import {type Play} from '../../session/session.js';
import {type Command, type Context} from '../command.js';
import {defineCommand} from '../define-command.js';
import {guideLine, movedBy, stepCount, stepNotices, stepsText} from './play.js';
import {beginPlay, speedOf} from './begin-play.js';

/** `demo FILE`: plays a script before an audience, each step typed and run at the press of a key. Without a file it goes on. */
const play = defineCommand({
	words: ['demo'],
	summary: 'Play a script before an audience, a step at the press of a key',
	description: `A key types the next step as a person would, Enter runs it. Down skips a step, Up goes back, Escape lets you type
something else; demo, or Enter on an empty line, goes on. A presenter remote works too: Page Down goes on, Page Up goes back.
Comments above a step are shown below the prompt while it is typed. A step that fails can be tried again.`,
	arguments: [
		{name: 'file', summary: 'A script; default: the one that is being played', type: 'file', optional: true},
	],
	options: [
		{name: 'auto', summary: 'Type and run all steps automatically, until a key is pressed'},
		{
			name: 'speed',
			type: 'number',
			placeholder: 'N',
			summary: 'Type N times as fast as a person; 0: at once',
		},
		{name: 'from', type: 'count', placeholder: 'N', summary: 'Begin with this step'},
		{name: 'no-remarks', summary: 'Do not show the comments of the script'},
	],
	examples: [
		{line: 'demo talk.impact', summary: 'Any key types the first step'},
		{line: 'demo talk.impact --auto --speed 2', summary: 'Automatically, e.g. for record cast'},
		{line: 'demo', summary: 'Go on, after typing something else'},
	],
	async run({context, arguments: {file}, options: {auto, speed, from, noRemarks}}) {
		assertAtPrompt(context, file);
		if (file === undefined && from === undefined) {
			const going = underWay(context);
			return at(context, {
				...going,
				isAutomatic: auto,
				speed: speedOf(speed) ?? going.speed,
				hidesRemarks: noRemarks || going.hidesRemarks,
			});
		}

		const {play: begun, doubts} = beginPlay(
			file ?? underWay(context).file,
			{auto, speed, from, noRemarks},
			await context.commands.all(),
		);
		return at(context, begun, [
			...doubts.map((text) => ({kind: 'warning', text}) as const),
			{kind: 'info', text: introduction(context, begun)},
		]);
	},
});

/** @throws UsageError where there is no prompt, and in a tour, which has a workspace to delete. */
function assertAtPrompt({isInteractive, session: {guide}}: Context, file = 'FILE'): void {
	if (!isInteractive) {
		throw new UsageError('demo plays a script at the prompt of a terminal', {
			hint: `impact-shell -f ${file === 'FILE' ? file : quoteWord(file)} runs one`,
		});
	}

	if (guide?.kind === 'tour') {
		throw new UsageError('a tour is under way', {hint: 'tour stop ends it'});
	}
}

function introduction({drawLive}: Context, {file, steps, step, isAutomatic}: Play): string {
	const from = step === 0 ? '' : `, from step ${step + 1} on`;
	const what = `${file}: ${stepsText(steps.length)}${from}`;
	if (isAutomatic) {
		return `${what}, played automatically; ${drawLive === undefined ? 'Enter' : 'any key'} pauses`;
	}

	return drawLive === undefined
		? `${what}. Enter runs the next one; demo next skips it, demo back goes back, demo stop ends the script`
		: `${what}. Any key types the next one, Enter runs it. Down skips it, Up goes back, Escape lets you type something else`;
}

/** The output of a command that leads to a step. */
function at(context: Context, going: Play, notices: readonly Notice[] = []): Output {
	const line = guideLine(going);
	return {
		value: {file: going.file, step: going.step + 1, of: going.steps.length, line},
		view: {kind: 'empty'},
		isAside: true,
		effects: [
			{kind: 'guide', guide: going},
			{kind: 'propose-line', line, onKey: true},
		],
		notices: [...notices, ...stepNotices(going, context.drawLive === undefined)],
	};
}

/** `demo next`: skips a step. */
const next = defineCommand({
	words: ['demo', 'next'],
	summary: 'Skip a step of the script that is played',
	examples: [{line: 'demo next', summary: 'On to the next step'}],
	run: async ({context}) => moved(context, 1),
});

/** `demo back`: to the step before. */
const back = defineCommand({
	words: ['demo', 'back'],
	summary: 'Go back a step in the script that is played',
	description: 'What the step has done is not undone.',
	examples: [{line: 'demo back', summary: 'The step before, once more'}],
	run: async ({context}) => moved(context, -1),
});

function moved(context: Context, by: number): Output {
	const going = underWay(context);
	const there = movedBy(going, by);
	if (there === undefined) {
		throw new UsageError(`${stepCount(going)} is the ${by > 0 ? 'last' : 'first'} step`, {
			hint: 'demo stop ends the script',
		});
	}

	return at(context, there);
}

/** `demo stop`: ends it before its end. */
const stop = defineCommand({
	words: ['demo', 'stop'],
	summary: 'End the script that is played',
	examples: [{line: 'demo stop', summary: 'Wherever it is'}],
	async run({context}) {
		const {file} = underWay(context);
		return {
			value: null,
			view: {kind: 'empty'},
			isAside: true,
			effects: [{kind: 'guide', guide: undefined}],
			notices: [{kind: 'info', text: `${file} has ended`}],
		};
	},
});

/** @throws UsageError */
function underWay({session: {guide}}: Context): Play {
	if (guide?.kind !== 'play') {
		throw new UsageError('no script is being played', {hint: 'demo FILE plays one'});
	}

	return guide;
}

/** Playing scripts, in the order of help. */
export const playCommands: readonly Command[] = [play, next, back, stop];
