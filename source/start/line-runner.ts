import {type Interpreter} from '../interpreter/interpreter.js';
import {renderError} from '../output/error.js';
import {renderNotices} from '../output/notice.js';
import {render} from '../output/render.js';
import {type Format} from '../language/specification.js';
import {type LineContext, type LineResult, type RunLine} from '../ui/shell-options.js';

export type LineRunnerOptions = {
	readonly interpreter: Interpreter;

	/** How results are shown when a line does not say. */
	readonly format: () => Format;
	readonly debug: boolean;
};

/** Runs the lines typed at the prompt and shows each statement's answer when it is there; a failing one ends the line. */
export function createLineRunner(options: LineRunnerOptions): RunLine {
	return async (text, context) => {
		try {
			return await showAnswers(text, context, options);
		} catch (error) {
			await context.show(renderError(error, context.screen, {debug: options.debug}));
			return {};
		}
	};
}

async function showAnswers(
	text: string,
	context: LineContext,
	{interpreter, format}: LineRunnerOptions,
): Promise<LineResult> {
	let suggestions: readonly string[] = [];
	for await (const {output, format: asked = format()} of interpreter.runText(text, callerOf(context))) {
		const {notices = [], effects = []} = output;
		if (effects.some(({kind}) => kind === 'clear-screen')) {
			context.clear();
		}

		await context.show(render(output, asked, context.screen));
		await context.show(renderNotices(notices, context.screen));
		suggestions = notices.filter(({kind}) => kind === 'next').map(({text: line}) => line);
		if (effects.some(({kind}) => kind === 'exit')) {
			return {exit: true};
		}
	}

	return {suggestions};
}

function callerOf({signal, rearm, report, sketch, ask}: LineContext) {
	return {
		signal,
		rearm,
		report,
		sketch,
		ask,
		isInteractive: true,
		// The keyboard is standard input here: what is asked for is asked for in a field.
		readInput: async () => ask({kind: 'secret', text: 'Input', option: ''}, signal),
	};
}
