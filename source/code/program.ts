import {fieldOf} from './endpoint-of.js';
import {bodyWith, findReferences, pathOf, type Known} from './find-references.js';
import {
	type Program,
	type ProgramPart,
	type RecordedCall,
	type RecordedLine,
	type Step,
} from './recorded-line.js';

/**
Converts lines of a session to a program. Omits requests that only read something and that nothing depends on.

@param hasModeling - Whether the form of the program has calls for the modeling session; otherwise such a line is a comment.
*/
export function programOf(
	{base, url, hasModeling}: Pick<Program, 'base' | 'url'> & {readonly hasModeling: boolean},
	lines: readonly RecordedLine[],
): Program {
	const good = lines.map((line) => ({
		...line,
		calls:
			line.hasFailed && !line.calls.some((call) => isChange(call))
				? []
				: withoutRepetition(relevant(line.calls, hasModeling)),
	}));
	const known = findReferences(good.flatMap(({calls}) => calls));
	const facts = factsKnown(lines.flatMap(({calls}) => calls));
	return {
		base,
		url,
		parts: good.map(({line, notes, hasFailed, calls}) => ({
			notes,
			remark: hasFailed ? `failed: ${line}` : calls.length === 0 ? `not over HTTP: ${line}` : line,
			steps: stepsOf(calls, known, facts),
		})),
	};
}

/** Comments above the code of a part: the notes, then the line. */
export function commentsOf(
	{notes, remark}: Pick<ProgramPart, 'notes' | 'remark'>,
	sign: string,
): readonly string[] {
	return [...notes, remark].flatMap((text) => text.split('\n')).map((line) => `${sign} ${line}`.trimEnd());
}

/** Of a line that has asked the modeling session and changed nothing the session's answers are the result; otherwise they only helped. */
function relevant(calls: readonly RecordedCall[], hasModeling: boolean): readonly RecordedCall[] {
	const asked = calls.filter(({method, path}) => method === 'RPC' && !helping.test(path));
	if (asked.length > 0 && calls.every(({method}) => /^(?:GET|HEAD|RPC)$/v.test(method))) {
		return hasModeling ? asked : [];
	}

	return calls.filter((call) => call.method !== 'RPC' && !hasFoundNothing(call));
}

/** Whether a request changes something on the server. A line that failed after one is no comment only: later lines work with what it has made. */
function isChange({method, path, query}: RecordedCall): boolean {
	return !/^(?:GET|HEAD|RPC)$/v.test(method) && !reading.test(path) && !isLookUp(query);
}

/** Requests that only read, whatever their method. */
const reading = /\/(?:trajectories|steady-state-metadata|lock-preview|workspace-imports-matchings)$/v;

function isLookUp(query: RecordedCall['query']): boolean {
	return query.some(([name, value]) => name === 'getCached' && value === 'true');
}

const helping = /\/(?:subscribeToWorkspace|getProjects)$/v;

/** Whether a model executable was looked for before it was compiled, and there was none. */
function hasFoundNothing({method, path, query, response}: RecordedCall): boolean {
	return (
		method === 'POST' &&
		path.endsWith('/model-executables') &&
		isLookUp(query) &&
		response.kind === 'json' &&
		!/"id":\s*"/v.test(JSON.stringify(response.value))
	);
}

/** Merges repeated polls into one call. */
function withoutRepetition(calls: readonly RecordedCall[]): readonly RecordedCall[] {
	return calls.filter((call, index) => {
		const next = calls.slice(index + 1).find((other) => statusPlace(other) !== undefined);
		return statusPlace(call) === undefined || next?.path !== call.path || next.method !== call.method;
	});
}

/** Path of the status in the response to a poll; `undefined` for other requests. */
function statusPlace({method, path}: Pick<RecordedCall, 'method' | 'path'>): readonly string[] | undefined {
	if (method !== 'GET') {
		return undefined;
	}

	if (/\/(?:execution|compilation)$/v.test(path)) {
		return ['status'];
	}

	return /(?:-imports|-exports|-conversions|uploads\/results|cleanup)\/[^\/]+$/v.test(path)
		? ['data', 'status']
		: undefined;
}

/** What the server had said about a call before it was made. */
type Facts = Pick<Step, 'before' | 'customFunction'>;

function factsKnown(calls: readonly RecordedCall[]): ReadonlyMap<RecordedCall, Facts> {
	const facts = new Map<RecordedCall, Facts>();
	const last = new Map<string, unknown>();
	for (const call of calls) {
		const {method, path, response} = call;
		if (method === 'PUT') {
			facts.set(call, {before: last.get(path)});
		}

		const functionPath = method === 'POST' ? pathOfFunction(call) : undefined;
		if (functionPath !== undefined) {
			const [definition, options] = [last.get(functionPath), last.get(`${functionPath}/options`)];
			facts.set(call, {customFunction: {definition, options}});
		}

		if (response.kind === 'json' && (method === 'GET' || method === 'PUT')) {
			last.set(path, response.value);
		}
	}

	return facts;
}

/** Where the custom function of a new experiment lies; `undefined` of other calls. */
function pathOfFunction({path, body}: RecordedCall): string | undefined {
	const [, workspace] = /^(api\/workspaces\/[^\/]+)\/experiments$/v.exec(path) ?? [];
	const name = fieldOf({body}, 'experiment', 'base', 'analysis', 'type');
	return workspace !== undefined && typeof name === 'string'
		? `${workspace}/custom-functions/${encodeURIComponent(name)}`
		: undefined;
}

/** Whether a call asks how far an execution is; of an import or an export the same call tells what was made. */
function isExecution(call: RecordedCall): boolean {
	return statusPlace(call)?.length === 1;
}

/** Index of the call whose response is the result of a line: the numbers, or else the last that came after what was changed; -1 when there is none. */
function resultOf(calls: readonly RecordedCall[]): number {
	const numbers = calls.findLastIndex(({path}) => path.endsWith('/trajectories'));
	if (numbers !== -1) {
		return numbers;
	}

	const last = calls.findLastIndex((call) => call.response.kind !== 'none' && !isExecution(call));
	return last < calls.findLastIndex((call) => isChange(call)) ? -1 : last;
}

function stepsOf(
	calls: readonly RecordedCall[],
	known: Known,
	facts: ReadonlyMap<RecordedCall, Facts>,
): readonly Step[] {
	const result = resultOf(calls);
	return calls.flatMap((call, index): Step[] => {
		const gives = known.given.get(call) ?? [];
		const isResult = index === result || call.method === 'RPC';
		const pollsAt = statusPlace(call);
		const isNeeded =
			isResult || gives.length > 0 || pollsAt !== undefined || !/^(?:GET|HEAD)$/v.test(call.method);
		const {response, path, body, ...others} = call;
		const file = response.kind === 'file' ? response.name : undefined;
		return isNeeded
			? [
					{
						...others,
						path: pathOf(path, known.usedBy(call)),
						body: body && bodyWith(body, known.usedBy(call)),
						...facts.get(call),
						response: response.kind,
						pollsAt,
						gives,
						isResult,
						file,
					},
				]
			: [];
	});
}
