import {guideLine, playAfter} from '../../../commands/play/play.js';
import {Cancelled} from '../../../errors/cancelled.js';
import {ShellError} from '../../../errors/shell-error.js';
import {type Interpreter} from '../../../interpreter/interpreter.js';
import {type Caller, type StatementResult} from '../../../interpreter/runtime.js';
import {type Effect} from '../../../output/document.js';
import {type Play} from '../../../session/session.js';
import {safeLine} from '../../../text/safe-text.js';
import {renderError} from '../../../output/error.js';
import {renderNotices} from '../../../output/notice.js';
import {render} from '../../../output/render.js';
import {chartScreen} from '../../../output/chart/chart-screen.js';
import {type Format} from '../../../language/formats.js';
import {type LineContext, type LineResult, type NextLine, type RunLine, type Shell} from '../../shell.js';

export type LineRunnerOptions = {
	readonly interpreter: Interpreter;
	readonly session: Shell['session'];

	/** The format of results when a line sets none. */
	readonly format: () => Format;
	readonly debug: boolean;

	/** The state of the sign-in. Default: done. */
	readonly signIn?: Shell['signIn'];
};

/** Runs lines typed at the prompt and shows each statement's result as it arrives; the first failure ends the line. */
export function createLineRunner(options: LineRunnerOptions): RunLine {
	return async (text, context) => {
		const {guide} = options.session.get();
		const play = context.isStep && guide?.kind === 'play' ? guide : undefined;
		const result = await resultOrError(text, {context, play}, options);
		return play === undefined || result.exit === true || result.isUndone === true
			? result
			: playedOn(result, {context, play}, options);
	};
}

/** Who runs a line, and the script it is a step of. */
type Running = {readonly context: LineContext; readonly play: Play | undefined};

async function resultOrError(
	text: string,
	running: Running,
	options: LineRunnerOptions,
): Promise<LineResult> {
	const {context} = running;
	try {
		return await showResults(text, running, options);
	} catch (error) {
		if (error instanceof Cancelled && options.signIn?.get() === 'failed') {
			return {isUndone: true};
		}

		await context.show(renderError(error, context.screen, {debug: options.debug}));
		const {next, hint = ''} = error instanceof ShellError ? error : {};
		if (next === undefined) {
			return {hasFailed: true};
		}

		await context.show(
			hint.includes(next) ? [] : renderNotices([{kind: 'next', text: next}], context.screen),
		);
		return {hasFailed: true, suggestions: [next]};
	}
}

/** Leads from a step of a script to the next one, unless the step itself leads elsewhere. */
async function playedOn(
	result: LineResult,
	{context, play}: Running & {readonly play: Play},
	{session}: LineRunnerOptions,
): Promise<LineResult> {
	if (session.get().guide !== play) {
		return result;
	}

	const {hasFailed = false} = result;
	const {play: next, notices} = playAfter(play, {hasFailed, isPlain: context.drawLive === undefined});
	session.dispatch({type: 'guide', guide: next});
	await context.show(renderNotices(notices, context.screen));
	return next === undefined ? result : {next: {text: guideLine(next), isRun: false, onKey: true}};
}

/** The results of a line. A failure in another file or a loop says where; steps of a script and of loops suggest no next lines. */
async function* resultsOf(text: string, {context, play}: Running, {steps}: Pick<Interpreter, 'steps'>) {
	const {at = 1, remark} = play?.steps[play.step] ?? {};
	const start = play && {file: play.file, line: at};
	for await (const {place, turn, run} of steps(text, callerOf(context), {place: start, remark})) {
		try {
			for await (const result of run()) {
				yield turn === undefined && play === undefined ? result : withoutProposals(result);
			}
		} catch (error) {
			const where = [
				...(place === undefined || (place.file === play?.file && turn === undefined)
					? []
					: [`${place.file}:${place.line}`]),
				...(turn === undefined ? [] : [turn]),
			];
			await context.show(where.length === 0 ? [] : [`${safeLine(where.join('  '))}\n`]);
			throw error;
		}
	}
}

function withoutProposals(result: StatementResult): StatementResult {
	const {output} = result;
	return {...result, output: {...output, notices: output.notices?.filter(({kind}) => kind !== 'next')}};
}

async function showResults(
	text: string,
	running: Running,
	{interpreter, format}: LineRunnerOptions,
): Promise<LineResult> {
	const {context} = running;
	let hasFailed = false;
	let suggestions: readonly string[] = [];
	let next: NextLine | undefined;
	for await (const result of resultsOf(text, running, interpreter)) {
		const {output, format: chosen = format()} = result;
		const {notices = [], effects = [], exitCode = 0} = output;
		hasFailed ||= exitCode !== 0;
		const openInViewer = viewerFor(result, context);
		next = (await openInViewer?.()) ?? proposedBy(effects);
		if (effects.some(({kind}) => kind === 'clear-screen')) {
			context.clear();
		}

		const {screen, notices: chartNotices} = await chartScreen(output, chosen, {
			...context,
			ask: context.images,
		});
		await context.show(openInViewer === undefined ? render(output, chosen, screen) : []);
		await context.show(renderNotices([...chartNotices, ...notices], context.screen));
		suggestions = notices.filter(({kind}) => kind === 'next').map(({text: line}) => line);
		if (effects.some(({kind}) => kind === 'exit')) {
			return {exit: true};
		}
	}

	return {suggestions, next, hasFailed};
}

/** The line a command puts into the prompt. */
function proposedBy(effects: readonly Effect[]): NextLine | undefined {
	const effect = effects.find(({kind}) => kind === 'propose-line');
	return effect?.kind === 'propose-line' ? {text: effect.line, isRun: false, onKey: effect.onKey} : undefined;
}

/** Opens the viewer for a result that asks for it; undefined if the result is printed instead or there is no viewer. */
function viewerFor(
	{output, format}: StatementResult,
	{openViewer}: LineContext,
): (() => Promise<NextLine | undefined>) | undefined {
	const {effects = [], view} = output;
	const effect = effects.find(({kind}) => kind === 'open-viewer');
	if (
		effect?.kind !== 'open-viewer' ||
		format !== undefined ||
		view?.kind === 'empty' ||
		openViewer === undefined
	) {
		return undefined;
	}

	const {outputs, current: number} = effect;
	const viewed = outputs.find((output) => output.number === number);
	const isFiltered = viewed !== undefined && viewed.output.value !== output.value;
	const line = `${viewed?.line ?? 'view'}${isFiltered ? ' | …' : ''}`;
	return async () => {
		const {next} = await openViewer(outputs, {number, line, output});
		return next;
	};
}

function callerOf({signal, rearm, report, drawLive, ask, edit, screen, show}: LineContext): Caller {
	return {
		signal,
		rearm,
		report,
		drawLive,
		ask,
		edit,
		screen,
		isInteractive: true,
		async showCalls(command) {
			const {traceOf} = await import('../../../commands/trace/waterfall-of.js');
			await show(render(traceOf(command), 'auto', screen));
		},
		// Standard input is the keyboard here, so the text is typed into a field.
		readInput: async () => ask({kind: 'secret', text: 'Input', option: ''}, signal),
	};
}
