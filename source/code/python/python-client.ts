import {endpointOf} from '../endpoint-of.js';
import {type Step} from '../recorded-line.js';
import {type ClientCall} from './python-call.js';
import {caseCalls} from './python-cases.js';
import {experimentCalls} from './python-experiments.js';
import {fmuCalls} from './python-fmus.js';
import {madeLines} from './python-made.js';
import {modelingCalls} from './python-modeling.js';
import {type PythonObjects} from './python-objects.js';
import {projectCalls} from './python-projects.js';
import {publishedCalls} from './python-published.js';
import {workspaceCalls} from './python-workspaces.js';

/** How endpoints are called with Modelon's client. */
const calls: Readonly<Record<string, ClientCall>> = {
	...workspaceCalls,
	...projectCalls,
	...publishedCalls,
	...modelingCalls,
	...experimentCalls,
	...caseCalls,
	...fmuCalls,
};

export type ClientLines = {
	/** Fetch the objects the step needs; they are for later steps, too. */
	readonly prepare: readonly string[];

	/** `undefined` when the client has no call for the step, or none that gives what later steps need. */
	readonly lines: readonly string[] | undefined;
};

/** A step with Modelon's client. @param line - All steps of its line. */
export function clientLines(step: Step, line: readonly Step[], objects: PythonObjects): ClientLines {
	const {name, ids} = endpointOf(step);
	const prepare: string[] = [];
	const call = {step, ids, objects, prepare, line};
	const own = Object.hasOwn(calls, name) ? calls[name] : undefined;
	const isHeeded = step.query.every(([each]) => own?.queries?.includes(each) === true);
	const lines = step.path.length === 1 ? madeLines(call) : isHeeded ? own?.write(call) : undefined;
	return {lines: lines !== undefined && givesAll(step, lines) ? lines : undefined, prepare};
}

/** Whether what later steps need is assigned. Where an operation is to be found only its own line asks, which the client does by itself. */
function givesAll({gives}: Step, lines: readonly string[]): boolean {
	return gives.every(
		({name, at}) => at.join('.') === 'data.location' || lines.some((line) => line.startsWith(`${name} = `)),
	);
}
