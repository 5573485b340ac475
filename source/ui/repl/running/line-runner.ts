import {Cancelled} from '../../../errors/cancelled.js';
import {ShellError} from '../../../errors/shell-error.js';
import {type Interpreter} from '../../../interpreter/interpreter.js';
import {type Caller, type StatementResult} from '../../../interpreter/runtime.js';
import {type Effect} from '../../../output/document.js';
import {safeLine} from '../../../text/safe-text.js';
import {renderError} from '../../../output/error.js';
import {renderNotices} from '../../../output/notice.js';
import {render} from '../../../output/render.js';
import {chartScreen} from '../../../output/chart/chart-screen.js';
import {type Format} from '../../../language/formats.js';
import {type LineContext, type LineResult, type NextLine, type RunLine, type Shell} from '../../shell.js';

export type LineRunnerOptions = {
	readonly interpreter: Interpreter;

	/** The format of results when a line sets none. */
	readonly format: () => Format;
	readonly debug: boolean;

	/** The state of the sign-in. Default: done. */
	readonly signIn?: Shell['signIn'];
};

/** Runs lines typed at the prompt and shows each statement's result as it arrives; the first failure ends the line. */
export function createLineRunner(options: LineRunnerOptions): RunLine {
	return async (text, context) => {
		try {
			return await showResults(text, context, options);
		} catch (error) {
			if (error instanceof Cancelled && options.signIn?.get() === 'failed') {
				return {isUndone: true};
			}

			await context.show(renderError(error, context.screen, {debug: options.debug}));
			const {next, hint = ''} = error instanceof ShellError ? error : {};
			if (next === undefined) {
				return {};
			}

			await context.show(
				hint.includes(next) ? [] : renderNotices([{kind: 'next', text: next}], context.screen),
			);
			return {suggestions: [next]};
		}
	};
}

/** The results of a line. A failure in a file or a loop says where; results inside a loop suggest no next lines. */
async function* resultsOf(text: string, context: LineContext, {steps}: Pick<Interpreter, 'steps'>) {
	for await (const {place, turn, run} of steps(text, callerOf(context))) {
		try {
			for await (const result of run()) {
				yield turn === undefined ? result : withoutProposals(result);
			}
		} catch (error) {
			const where = [
				...(place === undefined ? [] : [`${place.file}:${place.line}`]),
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
	context: LineContext,
	{interpreter, format}: LineRunnerOptions,
): Promise<LineResult> {
	let suggestions: readonly string[] = [];
	let next: NextLine | undefined;
	for await (const result of resultsOf(text, context, interpreter)) {
		const {output, format: chosen = format()} = result;
		const {notices = [], effects = []} = output;
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

	return {suggestions, next};
}

/** The line a command puts into the prompt. */
function proposedBy(effects: readonly Effect[]): NextLine | undefined {
	const effect = effects.find(({kind}) => kind === 'propose-line');
	return effect?.kind === 'propose-line' ? {text: effect.line, isRun: false} : undefined;
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
