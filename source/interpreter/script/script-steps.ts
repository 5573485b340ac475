import {encodeJson} from '../../json/json-writer.js';
import {expandedWords} from '../references.js';
import {nameValue} from '../memory.js';
import {statementText} from '../../language/parsing/parser.js';
import {type Statement} from '../../language/parsing/syntax.js';
import {type Runtime, type Step, type StepFacts, type StepOptions} from '../runtime.js';
import {readIncluded} from '../../commands/script/read-included.js';
import {previewOf} from './preview.js';
import {itemsOf, itemsOfWords} from './values.js';

type Steps = AsyncGenerator<Step, void, undefined>;
type Results = ReturnType<Step['run']>;

/** Context of a script's statements. */
export type ScriptScope = StepOptions & {
	readonly runtime: Runtime;
	readonly run: (statement: Statement, text: string) => Results;

	/** The filtered result of a command. */
	readonly valueOf: (statement: Statement, text: string) => Promise<unknown>;

	readonly stepOf: (statement: Statement, text: string, facts: StepFacts) => Step;
};

/** Yields the steps of statements, including those of loops and included files. */
export async function* scriptSteps(
	statements: readonly Statement[],
	text: string,
	scope: ScriptScope,
): Steps {
	const {place} = scope;
	const position = {text, depth: 0, files: place === undefined ? [] : [place.file], place};
	yield* stepsIn(statements, position, scope);
}

type Position = {
	readonly text: string;
	readonly turn?: string | undefined;

	/** Indentation in a dry run. */
	readonly depth: number;

	/** The chain of including files, starting with the script. */
	readonly files: readonly string[];
	readonly place: StepOptions['place'];
};

async function* stepsIn(statements: readonly Statement[], position: Position, scope: ScriptScope): Steps {
	for (const statement of statements) {
		switch (statement.step?.kind) {
			case 'for': {
				yield* loopSteps(statement, position, scope);
				break;
			}

			case 'include': {
				yield* includedSteps(statement, position, scope);
				break;
			}

			case 'expect':
			case 'let':
			case undefined: {
				yield commandStep(statement, position, scope);
			}
		}
	}
}

function commandStep(statement: Statement, position: Position, scope: ScriptScope): Step {
	const {text} = position;
	return scope.stepOf(statement, text, {
		...position,
		run: () =>
			scope.dryRun === undefined
				? scope.run(statement, text)
				: previewed(statement, position, scope, scope.dryRun),
	});
}

/** Yields what would run. Assigns known values to their names, so that later statements can be shown with them. */
async function* previewed(
	statement: Statement,
	{text, depth}: Position,
	{runtime, run}: ScriptScope,
	unknown: Set<string>,
): Results {
	const {step, assignTo = ''} = statement;
	yield {output: await previewOf(statement, {text, depth, unknown, runtime}), format: undefined};
	if (step?.kind === 'let' && !namesUnknown(statement, unknown)) {
		for await (const _ of run(statement, text)) {
			unknown.delete(assignTo);
		}
	} else if (assignTo !== '') {
		unknown.add(assignTo);
	}

	if (step === undefined) {
		unknown.add('_');
	}
}

/** Whether a statement uses a value that is only known at run time. */
function namesUnknown({words}: Statement, unknown: ReadonlySet<string>): boolean {
	return words.some(({parts}) => parts.some((part) => part.kind === 'variable' && unknown.has(part.name)));
}

async function* loopSteps(statement: Statement, position: Position, scope: ScriptScope): Steps {
	const {step} = statement;
	if (step?.kind !== 'for') {
		return;
	}

	const {text, depth} = position;
	const {runtime, dryRun} = scope;
	const isUnknown = dryRun !== undefined && (statement.filters.length > 0 || namesUnknown(statement, dryRun));
	let items: readonly unknown[] = [];
	yield scope.stepOf(statement, text, {
		...position,
		async *run() {
			items = isUnknown ? [] : await loopItems(statement, text, scope);
			if (dryRun !== undefined) {
				yield* previewed(statement, position, scope, dryRun);
			}
		},
	});
	const inside = {...position, depth: depth + 1};
	if (isUnknown) {
		dryRun.add(step.name);
		yield* stepsIn(step.body, inside, scope);
	}

	for (const item of items) {
		dryRun?.delete(step.name);
		nameValue(runtime, step.name, item, statementText(statement, text));
		yield* stepsIn(step.body, {...inside, turn: turnText(position.turn, step.name, item)}, scope);
	}
}

function turnText(around: string | undefined, name: string, item: unknown): string {
	const value = typeof item === 'string' ? item : encodeJson(item ?? null);
	const own = `${name} = ${value.length > 60 ? `${value.slice(0, 60)}…` : value}`;
	return around === undefined ? own : `${around}, ${own}`;
}

async function loopItems(
	statement: Statement,
	text: string,
	{runtime, valueOf}: ScriptScope,
): Promise<readonly unknown[]> {
	return statement.filters.length > 0
		? itemsOf(await valueOf(statement, text), 'what the filter gives')
		: itemsOfWords(expandedWords(statement.words, runtime.session.get(), text), text);
}

async function* includedSteps(statement: Statement, position: Position, scope: ScriptScope): Steps {
	const {text, files, depth} = position;
	let found:
		{readonly file: string; readonly text: string; readonly statements: readonly Statement[]} | undefined;
	yield scope.stepOf(statement, text, {
		...position,
		async *run() {
			if (scope.dryRun !== undefined) {
				yield* previewed(statement, position, scope, scope.dryRun);
			}

			const words = expandedWords(statement.words, scope.runtime.session.get(), text);
			found = readIncluded(words, {text, files});
		},
	});
	if (found !== undefined) {
		const {file} = found;
		const inside = {
			...position,
			text: found.text,
			place: {file, line: 1},
			files: [...files, file],
			depth: scope.dryRun === undefined ? depth : depth + 1,
		};
		yield* stepsIn(found.statements, inside, scope);
	}
}
