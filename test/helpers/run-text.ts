import {type Interpreter} from '../../source/interpreter/interpreter.js';
import {type Caller, type StatementResult} from '../../source/interpreter/runtime.js';

/** The results of a text's statements, one after the other. Ends at the first error, which it throws. */
export async function* runText(
	{steps}: Pick<Interpreter, 'steps'>,
	text: string,
	caller: Caller,
): AsyncGenerator<StatementResult, void, undefined> {
	for await (const step of steps(text, caller)) {
		yield* step.run();
	}
}
