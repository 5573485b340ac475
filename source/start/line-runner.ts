import {type Interpreter} from '../interpreter/interpreter.js';
import {renderError} from '../output/error.js';
import {renderNotices} from '../output/notice.js';
import {render} from '../output/render.js';
import {type Screen} from '../output/screen.js';
import {type Format} from '../language/specification.js';
import {type LineContext, type LineResult, type RunLine} from '../ui/shell-options.js';

export type LineRunnerOptions = {
	readonly interpreter: Interpreter;

	/** How results are shown when a line does not say. */
	readonly format: Format;
	readonly debug: boolean;

	/** The terminal as it is now: it may have been resized. */
	readonly screen: () => Screen;
};

/** Runs the lines typed at the prompt; a failing one is shown like any other answer. */
export function createLineRunner({interpreter, format, debug, screen}: LineRunnerOptions): RunLine {
	return async (text, context) => {
		const chunks: Array<Iterable<string | Uint8Array>> = [];
		const effects = new Set<string>();
		const here = {...screen(), columns: context.columns};
		try {
			for await (const {output, format: asked = format} of interpreter.runText(text, callerOf(context))) {
				chunks.push(render(output, asked, here), renderNotices(output.notices ?? [], here));
				for (const {kind} of output.effects ?? []) {
					effects.add(kind);
				}

				if (effects.has('exit')) {
					break;
				}
			}
		} catch (error) {
			chunks.push(renderError(error, here, {debug}));
		}

		return result(chunks, effects);
	};
}

function callerOf({signal, report, ask}: LineContext) {
	return {
		signal,
		report,
		ask,
		isInteractive: true,
		// The keyboard is standard input here: what is asked for is asked for in a field.
		readInput: async () => ask({kind: 'secret', text: 'Input', option: ''}, signal),
	};
}

function result(
	chunks: ReadonlyArray<Iterable<string | Uint8Array>>,
	effects: ReadonlySet<string>,
): LineResult {
	return {chunks: joined(chunks), exit: effects.has('exit'), clear: effects.has('clear-screen')};
}

function* joined(chunks: ReadonlyArray<Iterable<string | Uint8Array>>): Generator<string | Uint8Array> {
	for (const chunk of chunks) {
		yield* chunk;
	}
}
