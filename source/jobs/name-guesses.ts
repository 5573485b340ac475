import {type WorkspaceScope} from '../api/workspace-scope.js';
import {onAbort} from '../errors/cancelled.js';
import {ShellError} from '../errors/shell-error.js';
import {nearest} from '../language/nearest.js';
import {type Notice} from '../output/document.js';
import {findClass} from './class-lookup.js';

/**
The most similar name for one the compiler did not find. Candidates are the classes or parameters of the modeling session; if it has
none, the classes that were run before, or the parameters of an FMU of the class. Asks the server only if an error is about an unknown
name.

@param className - the class that was compiled; may have modifiers.
*/
export async function suggestNames(
	scope: WorkspaceScope,
	className: string | undefined,
	errors: Iterable<string>,
): Promise<readonly Notice[]> {
	const unknown = [...errors].map((text) => unknownIn(text)).find((found) => found !== undefined);
	if (unknown === undefined || className === undefined) {
		return [];
	}

	const plain = className.replace(/\(.*$/sv, '');
	const guess =
		(await quietly(async () => modeledGuess(scope, plain, unknown))) ??
		(await quietly(async () => usedGuess(scope, plain, unknown)));
	return guess === undefined ? [] : [{kind: 'info', text: `did you mean ${guess}?`}];
}

async function modeledGuess(
	{client, workspaceId, signal}: WorkspaceScope,
	className: string,
	unknown: Unknown,
): Promise<string | undefined> {
	if (!client.hasModeling) {
		return undefined;
	}

	const modeling = client.modeling(workspaceId);
	return withTimeout(signal, async (soon) => {
		const options = {signal: soon};
		if (unknown.kind === 'parameter') {
			return nearest(unknown.name, await modeling.parameters(className, options));
		}

		const found = await findClass({modeling, options}, unknown.name);
		return found.kind === 'unknown' ? found.guess : undefined;
	});
}

/** Milliseconds to wait for a suggestion: it is only a help. */
export const lookupTimeout = 4000;

/**
Calls `ask` with a signal that fires with the given one, or after `lookupTimeout`. `AbortSignal.timeout` inside `AbortSignal.any` would
not do: Node 20 may garbage-collect it before it fires.
*/
export async function withTimeout<Result>(
	signal: AbortSignal,
	ask: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
	const controller = new AbortController();
	const stop = () => {
		controller.abort();
	};

	const leave = onAbort(signal, stop);
	const timer = setTimeout(stop, lookupTimeout);
	try {
		return await ask(controller.signal);
	} finally {
		clearTimeout(timer);
		leave();
	}
}

async function usedGuess(
	scope: WorkspaceScope,
	className: string,
	unknown: Unknown,
): Promise<string | undefined> {
	const isClass = unknown.kind === 'class';
	const names = isClass ? await classNames(scope, className) : await parameterNames(scope, className);
	return nearest(unknown.name, names);
}

/** A failed lookup must not hide the failure it was meant to explain. */
async function quietly(guess: () => Promise<string | undefined>): Promise<string | undefined> {
	try {
		return await guess();
	} catch (error) {
		if (error instanceof ShellError) {
			return undefined;
		}

		throw error;
	}
}

type Unknown = {readonly kind: 'class' | 'parameter'; readonly name: string};

/** The name a compiler message reports as unknown. */
function unknownIn(text: string): Unknown | undefined {
	const [, what, name] = /Cannot find (class|component) declaration for ([\w.\[\]]*[\w\]])/v.exec(text) ?? [];
	if (what === undefined || name === undefined) {
		return undefined;
	}

	return {kind: what === 'class' ? 'class' : 'parameter', name};
}

/** Classes that were run or compiled successfully before. */
async function classNames(
	{client, workspaceId, signal}: WorkspaceScope,
	except: string,
): Promise<readonly string[]> {
	const [experiments, fmus] = await Promise.all([
		client.experiments.list(workspaceId, {signal}),
		client.fmus.list(workspaceId, {signal}),
	]);
	const good = fmus.items
		.filter(({status}) => status === 'successful')
		.map(({className}) => className.replace(/\(.*$/sv, ''));
	const names = experiments.items
		.filter(({counts}) => counts.successful > 0)
		.flatMap(({modelNames}) => modelNames);
	return [...new Set([...good, ...names])].filter((name) => name !== except);
}

async function parameterNames(
	{client, workspaceId, signal}: WorkspaceScope,
	className: string,
): Promise<readonly string[]> {
	const {items} = await client.fmus.list(workspaceId, {signal});
	const fmu = items.findLast(
		(each) => each.status === 'successful' && each.className.replace(/\(.*$/sv, '') === className,
	);
	if (fmu === undefined) {
		return [];
	}

	const {item} = await client.fmus.settableParameters({workspaceId, fmuId: fmu.id}, {signal});
	return item;
}
