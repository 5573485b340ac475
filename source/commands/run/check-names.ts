import {type WorkspaceScope} from '../../api/workspace-scope.js';
import {ApiError} from '../../errors/api-error.js';
import {ShellError} from '../../errors/shell-error.js';
import {findClass} from '../../jobs/class-lookup.js';
import {type Progress} from '../../jobs/job-context.js';
import {lookupTimeout, withTimeout} from '../../jobs/name-guesses.js';
import {didYouMean, suggestion} from '../../language/nearest.js';
import {usageError} from '../../language/parsing/problem.js';
import {type Span} from '../../language/parsing/syntax.js';
import {type Context} from '../command.js';
import {withClasses, withoutModifiers} from '../model/classes.js';
import {type Subject} from './subject.js';

/** What is known of what is to be run, before it is compiled. */
export type SubjectNames =
	| {readonly kind: 'parameters'; readonly of: Named; readonly names: readonly string[]}
	| {readonly kind: 'package'; readonly of: Named}
	| {readonly kind: 'no-class'; readonly of: Named; readonly guess: string | undefined};

/** A name that is set, and where it stands in the line. */
export type GivenName = {readonly name: string; readonly span?: Span | undefined};

/**
The parameters a class or an FMU has, or that there is no such class; `undefined` where nobody tells in time. A modeling session that is
slow to open goes on opening at the prompt, for the next time.

@throws Cancelled
*/
export async function knownNames(
	context: Context,
	scope: WorkspaceScope,
	subject: Subject,
	hasModifiers: boolean,
): Promise<SubjectNames | undefined> {
	const of = namedIn(subject);
	const isUnknown = of?.kind === 'class' && !scope.client.hasModeling;
	if (of === undefined || isUnknown || !(hasModifiers || subject.kind === 'model')) {
		return undefined;
	}

	const {signal} = scope;
	const {report, end} = reportsOf(context);
	const ask = async (here: WorkspaceScope) =>
		of.kind === 'fmu' ? namesOfFmu(here, of) : namesOfClass({...context, report}, here, of);
	const asked = context.isInteractive
		? ask(scope)
		: withTimeout(signal, async (soon) => ask({...scope, signal: soon}));
	try {
		const known = await inTime(asked, signal);
		end(known !== undefined);
		return known;
	} catch (error) {
		end(false);
		throw error;
	}
}

/** Passes on how far the modeling session is, until nobody waits for it any more. */
function reportsOf(context: Context) {
	let last: Progress | undefined;
	let isOver = false;
	return {
		report(progress: Progress) {
			if (!isOver) {
				last = progress;
				context.report(progress);
			}
		},
		end(hasAnswered: boolean) {
			isOver = true;
			if (last !== undefined) {
				context.report({
					...last,
					state: hasAnswered ? 'done' : 'warning',
					detail: hasAnswered ? undefined : 'no answer yet, the compiler checks the names',
				});
			}
		},
	};
}

/** @throws UsageError for a class that is not there and for a name that is none of its parameters, with the nearest. */
export function checkNames(
	known: SubjectNames | undefined,
	given: readonly GivenName[],
	line: {readonly model?: Span | undefined; readonly source: string | undefined},
): void {
	if (known === undefined) {
		return;
	}

	if (known.kind !== 'parameters') {
		const {message, hint} = classProblem(known);
		throw usageError({message, hint, span: line.model}, line.source);
	}

	const wrong = given.find(({name}) => isCertain(name, known.names) && !known.names.includes(name));
	if (wrong !== undefined) {
		const {name, span} = wrong;
		const list = known.of.kind === 'fmu' ? 'fmu parameters' : `model parameters ${known.of.name}`;
		throw usageError(
			{
				message: `${known.of.name} has no parameter ${name}`,
				hint: withWayRound(suggestion(name, known.names, `${list} lists them`)),
				span: span && {...span, length: Math.min(span.length, name.length)},
			},
			line.source,
		);
	}
}

/** What the names are those of. */
type Named = {readonly kind: 'class' | 'fmu'; readonly name: string};

function classProblem(known: Exclude<SubjectNames, {kind: 'parameters'}>) {
	const {name} = known.of;
	if (known.kind === 'package') {
		return {message: `${name} is a package, not a model`, hint: `model list ${name} shows what is in it`};
	}

	return {
		message: `there is no class ${name} in the workspace`,
		hint: withWayRound(
			didYouMean(known.guess, 'Tab completes a part of its name, models shows the libraries'),
		),
	};
}

/** A server may know more than it tells. */
function withWayRound(hint: string): string {
	return `${hint} (--no-check runs it as it stands)`;
}

/** Attributes of variables that are set like parameters. */
const attributes = /\.(?:start|fixed|min|max|nominal|unit|displayUnit|quantity|stateSelect)$/v;

/** Whether a list would have the name, if there were one: elements and attributes are not listed, parts of components not always. */
function isCertain(name: string, names: readonly string[]): boolean {
	const isListedSo = name.includes('.') ? names.some((each) => each.includes('.')) : names.length > 0;
	return isListedSo && !/[\[\(]/v.test(name) && !attributes.test(name);
}

function namedIn(subject: Subject): Named | undefined {
	const {modelica, fmu} =
		subject.kind === 'definition' ? subject.definition.base.model : {modelica: undefined, fmu: undefined};
	const className = subject.kind === 'model' ? subject.className : modelica?.className;
	const fmuId = subject.kind === 'fmu' ? subject.id : fmu?.id;
	if (className !== undefined) {
		return {kind: 'class', name: withoutModifiers(className)};
	}

	return fmuId === undefined ? undefined : {kind: 'fmu', name: fmuId};
}

async function namesOfClass(context: Context, scope: WorkspaceScope, of: Named): Promise<SubjectNames> {
	return withClasses(context, scope, async (classes) => {
		try {
			const names = await classes.modeling.parameters(of.name, classes.options);
			return {kind: 'parameters', of, names};
		} catch (error) {
			// What the session itself refuses has another status.
			const isAnswer = error instanceof ApiError && error.status === 200;
			const found = isAnswer ? await findClass(classes, of.name) : undefined;
			if (found === undefined || found.kind === 'model') {
				throw error;
			}

			return found.kind === 'unknown' ? {kind: 'no-class', of, guess: found.guess} : {kind: 'package', of};
		}
	});
}

async function namesOfFmu({client, workspaceId, signal}: WorkspaceScope, of: Named): Promise<SubjectNames> {
	const {item} = await client.fmus.settableParameters({workspaceId, fmuId: of.name}, {signal});
	return {kind: 'parameters', of, names: item};
}

/** What is asked for, unless it takes too long or cannot be had: then what is run tells. */
async function inTime<Result>(asked: Promise<Result>, signal: AbortSignal): Promise<Result | undefined> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<undefined>((resolve) => {
		timer = setTimeout(() => {
			resolve(undefined);
		}, lookupTimeout);
	});
	try {
		return await Promise.race([asked, late]);
	} catch (error) {
		if (error instanceof ShellError && !signal.aborted) {
			return undefined;
		}

		throw error;
	} finally {
		clearTimeout(timer);
		asked.catch(() => undefined);
	}
}
