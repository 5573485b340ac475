import {type Question} from '../jobs/job-context.js';
import {type Caller, type Runtime, type Step} from './runtime.js';

type Scope = {readonly runtime: Pick<Runtime, 'typed'>; readonly caller: Caller};
type Steps = AsyncGenerator<Step, void, undefined>;

/** Yields the steps of a text, and records it as typed in this session with its questions and outcome. */
export async function* noted<Given extends Scope>(
	scope: Given,
	text: string,
	follow: (scope: Given, text: string) => Steps,
): Steps {
	const {
		runtime: {typed},
		caller,
	} = scope;
	const asked: Question[] = [];
	const note = (state: 'running' | 'done' | 'failed') => ({line: text, state, asked});
	const number = typed.push(note('running'));
	const ask: Caller['ask'] = async (question, signal) => {
		asked.push(question);
		return caller.ask(question, signal);
	};

	let isDone = false;
	try {
		yield* follow({...scope, caller: {...caller, ask}}, text);
		isDone = true;
	} finally {
		typed[number - 1] = note(isDone ? 'done' : 'failed');
	}
}
