import {findModel} from './models/model-library.js';
import {type Model} from './models/simulation-model.js';
import {findParameter, settingOf, type Settings} from './models/parameter-values.js';

/** An error of a compilation. Source: section 5.6 of the API reference, `errors` in `run_info`. */
type CompileError = {
	readonly msg: string;
	readonly locationType: 'CommandLine';

	/** 1-based. */
	readonly location: {
		readonly beginColumn: number;
		readonly endColumn: number;
		readonly beginLine: number;
		readonly endLine: number;
		readonly qualifiedName: string;
	};
};

/** A modifier of a definition. Enumerations are fully qualified literals. */
export type ModifierValue = {readonly name: string; readonly value: unknown};

/** Result of a compilation. The log of a clean one is a single line feed. */
export type Compilation =
	| {readonly status: 'successful'; readonly model: Model; readonly settings: Settings; readonly log: string}
	| {readonly status: 'failed'; readonly errors: readonly CompileError[]; readonly log: string};

/**
Compiles a class: checks that the class and all modified parameters exist, and that their values are valid.

`className` may include modifiers: `Modelica.Blocks.Examples.PID_Controller(inertia1.J=2)`.
*/
export function compile(className: string, modifiers: readonly ModifierValue[] = []): Compilation {
	const text = withModifiers(className, modifiers);
	const written = parseClassName(text);
	const model = findModel(written.className);
	if (!model) {
		const problem = `Cannot find class declaration for ${written.className}`;
		return failed([{problem, column: 1, length: written.className.length}], written.className);
	}

	const settings: Record<string, number> = {};
	const problems: Problem[] = [];
	for (const modifier of written.modifiers) {
		const setting = check(model, modifier);
		if ('problem' in setting) {
			problems.push(setting);
		} else {
			settings[modifier.name] = setting.value;
		}
	}

	return problems.length > 0
		? failed(problems, model.className)
		: {status: 'successful', model, settings, log: '\n'};
}

type Problem = {readonly problem: string; readonly column: number; readonly length: number};

/** Adds modifiers to a class name, which may already have some. */
export function withModifiers(className: string, modifiers: readonly ModifierValue[]): string {
	if (modifiers.length === 0) {
		return className;
	}

	const listed = modifiers.map(({name, value}) => `${name}=${String(value)}`).join(', ');
	const open = className.trimEnd().endsWith(')') ? className.trimEnd().slice(0, -1) + ', ' : className + '(';
	return `${open}${listed})`;
}

function check(
	model: Model,
	{name, text, nameColumn, valueColumn}: WrittenModifier,
): Problem | {value: number} {
	const parameter = findParameter(model, name);
	if (!parameter) {
		return {
			problem: `Cannot find component declaration for ${name}`,
			column: nameColumn,
			length: name.length,
		};
	}

	if (parameter.settable === false) {
		return {
			problem: `Cannot modify ${name}: it is final in ${model.className}`,
			column: nameColumn,
			length: name.length,
		};
	}

	const value = literal(text);
	const setting =
		value === undefined ? {problem: `Cannot find declaration for ${text}`} : settingOf(parameter, value);
	return 'problem' in setting ? {...setting, column: valueColumn, length: text.length} : setting;
}

/** The value of a Modelica literal; `undefined` for anything else. */
function literal(text: string): number | boolean | string | undefined {
	if (text === 'true' || text === 'false') {
		return text === 'true';
	}

	if (/^[+\-]?(?:\d+\.?\d*|\.\d+)(?:e[+\-]?\d+)?$/iv.test(text)) {
		return Number(text);
	}

	return /^\w+(?:\.\w+)+$/v.test(text) || text.startsWith('"') ? text : undefined;
}

function failed(problems: readonly Problem[], qualifiedName: string): Compilation {
	return {
		status: 'failed',
		errors: problems.map(({problem, column, length}) => ({
			msg:
				column === 1
					? problem
					: `${problem}. This error is caused by a modifier specified in the experiment!`,
			locationType: 'CommandLine',
			location: {
				beginColumn: column,
				endColumn: column + length - 1,
				beginLine: 2,
				endLine: 2,
				qualifiedName,
			},
		})),
		log: problems
			.map(
				({problem, column}) =>
					`Error at line 2, column ${column}, in model '${qualifiedName}':\n    ${problem}\n`,
			)
			.join(''),
	};
}

/** A modifier in a class name; columns are 1-based and refer to the whole text. */
type WrittenModifier = {
	readonly name: string;
	readonly text: string;
	readonly nameColumn: number;
	readonly valueColumn: number;
};

/** A parsed class name with modifiers. */
type WrittenClass = {
	readonly className: string;
	readonly modifiers: readonly WrittenModifier[];
};

/** Parses `Modelica.Blocks.Examples.PID_Controller(inertia1.J=2, PI.k=10)`; white space is allowed between tokens. */
export function parseClassName(text: string): WrittenClass {
	const open = text.indexOf('(');
	if (open === -1) {
		return {className: text.trim(), modifiers: []};
	}

	const close = text.lastIndexOf(')');
	const end = close === -1 ? text.length : close;
	return {className: text.slice(0, open).trim(), modifiers: parseModifiers(text, open + 1, end)};
}

function parseModifiers(text: string, from: number, end: number): WrittenModifier[] {
	const modifiers: WrittenModifier[] = [];
	let start = from;
	for (let index = from; index <= end; index++) {
		const isEnd = index === end || (text[index] === ',' && !isInsideBrackets(text.slice(start, index)));
		if (isEnd) {
			modifiers.push(...parseModifier(text.slice(start, index), start));
			start = index + 1;
		}
	}

	return modifiers;
}

function isInsideBrackets(text: string) {
	return text.split('[').length > text.split(']').length;
}

function parseModifier(part: string, offset: number): WrittenModifier[] {
	if (part.trim() === '') {
		return [];
	}

	const equals = part.includes('=') ? part.indexOf('=') : part.length;
	const value = part.slice(equals + 1);
	return [
		{
			name: part.slice(0, equals).trim(),
			text: value.trim(),
			nameColumn: offset + leadingSpace(part) + 1,
			valueColumn: offset + equals + 1 + leadingSpace(value) + 1,
		},
	];
}

function leadingSpace(text: string) {
	return text.length - text.trimStart().length;
}
