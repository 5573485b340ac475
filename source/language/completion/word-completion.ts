import {plural, type FoundCommand} from '../binding/find-command.js';
import {type CommandSpec, type ValueType} from '../specification.js';
import {type Word} from '../parsing/syntax.js';
import {apiPathCompletion, type TypedPath} from './api-path-completion.js';
import {
	expectedArgument,
	type ExpectedArgument,
	looksLikeOption,
	optionCalled,
	optionsOf,
	expectedType,
} from './expected-argument.js';
import {type Candidate, listSource} from './completion-source.js';
import {commandNames} from './command-names.js';
import {type Completion, type CompletionSession} from './completion-session.js';
import {commandAt, literalText} from './cursor-context.js';
import {referenceCompletion} from './reference-completion.js';
import {assignmentCompletion, serverSource, valueSources, type ValueRequest} from './value-completion.js';

/** The word at the cursor and the words before it. */
export type WordContext = {readonly before: readonly Word[]; readonly current: Word | undefined};

/** The input of completion. */
export type CompletionInput = {
	/** Offset in UTF-16 units. */
	readonly cursor: number;
	readonly specs: readonly CommandSpec[];
	readonly session: CompletionSession;
};

/** Completes the word at the cursor: a command, option, value or reference; or a value of type `forced`, whatever the command. */
export function wordCompletion(
	{before, current}: WordContext,
	{cursor, specs, session}: CompletionInput,
	forced?: ValueType,
): Completion | undefined {
	const source = current?.source ?? '';
	const reference = referenceCompletion(source, session);
	if (reference !== undefined && !(source.startsWith('@') && isPathExpected(before, specs))) {
		return {...reference, from: cursor - reference.typed.length, to: cursor, form: 'raw'};
	}

	const from = current?.span.offset ?? cursor;
	const typed = current === undefined ? '' : literalText(current);
	if (forced !== undefined) {
		return {from, to: cursor, typed, form: 'word', sources: valueSources(forced, {typed, session})};
	}

	const names = commandNames(
		specs,
		before.map((word) => literalText(word)),
	);
	const found = commandAt(specs, before);
	const isCommand = found !== undefined && (found.used > 1 || isWhole(found.command, before));
	const rest = isCommand ? argumentCompletion({before, current}, found, {cursor, specs, session}) : undefined;
	const commandWord = {from, to: cursor, typed, form: 'word', sources: [listSource(names)]} as const;
	if (rest?.from !== from || names.length === 0) {
		return rest ?? commandWord;
	}

	return {...commandWord, sources: [...commandWord.sources, ...rest.sources]};
}

/** Whether a path of the API comes next, which may begin with `@experiment`. */
function isPathExpected(before: readonly Word[], specs: readonly CommandSpec[]): boolean {
	const found = commandAt(specs, before);
	const type = found && expectedType(expectedArgument(found.command, before.slice(found.used)));
	return type === 'api-path' || type === 'place';
}

/** Whether the name is complete. After a noun comes a verb, but after a plural it may also be an argument: `cases baseline`. */
function isWhole({words, aliases = [], arguments: args}: CommandSpec, [first]: readonly Word[]): boolean {
	const name = first === undefined ? '' : literalText(first).toLowerCase();
	const takesMore = args.length > 0 && words[1] === 'list' && name === plural(words[0]);
	return takesMore || [words, ...aliases].some((names) => names.length === 1 && names[0] === name);
}

function argumentCompletion(
	{before, current}: WordContext,
	{command, used}: FoundCommand<CommandSpec>,
	{cursor, specs, session}: CompletionInput,
): Completion | undefined {
	const expected = expectedArgument(command, before.slice(used));
	const typed = current === undefined ? '' : literalText(current);
	const from = current?.span.offset ?? cursor;
	const isOption = current !== undefined && looksLikeOption(current) && expected.hasOptions;
	if (isOption && expected.option === undefined) {
		return optionCompletion({command, expected, typed, from, cursor}, session);
	}

	const type = expectedType(expected);
	const source = current?.source ?? '';
	const use = pathUse(type, {command, expected, typed}, specs);
	if (use !== undefined) {
		return pathCompletion({path: source, use, session}, cursor);
	}

	const value = {from, to: cursor, typed, source};
	const options = typed === '' && type === undefined ? optionCandidates(command, expected) : [];
	const found =
		type === undefined
			? undefined
			: valueCompletion(type, value, {session, expected, specs, verb: command.words[0]});
	return found ?? {from, to: cursor, typed, form: 'word', sources: [listSource(options)]};
}

type ValueAtCursor = {
	readonly command: CommandSpec;
	readonly expected: ExpectedArgument;
	readonly typed: string;
};

/** What a path at the cursor is used with: a place to go to, a request, or help on one. `undefined` where no path is expected. */
function pathUse(
	type: ValueType | undefined,
	{command, expected, typed}: ValueAtCursor,
	specs: readonly CommandSpec[],
): string | undefined {
	if (type === 'place') {
		return 'place';
	}

	return type === 'api-path'
		? command.words[0]
		: type === 'command'
			? verbAsked(expected, typed, specs)
			: undefined;
}

/** The request whose path follows `help`: `help get /wor`, `help /wor`. */
function verbAsked(
	{positional: [first]}: ExpectedArgument,
	typed: string,
	specs: readonly CommandSpec[],
): string | undefined {
	const isVerb = specs.some(({words, arguments: [path]}) => words[0] === first && path?.type === 'api-path');
	return isVerb ? first : first === undefined && typed.startsWith('/') ? 'get' : undefined;
}

type TypedValue = {
	readonly from: number;
	readonly to: number;
	readonly typed: string;

	/** As typed, with quotes. */
	readonly source: string;
};

/** Completes a value of a type, or a part of it. */
function valueCompletion(
	type: ValueType,
	{from, to, typed, source}: TypedValue,
	request: Omit<ValueRequest, 'typed'>,
): Completion {
	const assignment = assignmentCompletion(type, {...request, typed});
	if (assignment === undefined) {
		return {from, to, typed, form: 'word', sources: valueSources(type, {...request, typed})};
	}

	// After quotes, offsets in the value do not correspond to offsets in the line.
	const {kept, form, sources, isInQuotes = false} = assignment;
	const part = typed.slice(kept);
	const goesOn = isInQuotes && source.endsWith(part);
	const isPlain = source === typed || kept === 0 || goesOn;
	return {
		from: goesOn ? to - part.length : from + kept,
		to,
		typed: part,
		form,
		sources: isPlain ? sources : [],
	};
}

type OptionInput = {
	readonly command: CommandSpec;
	readonly expected: ExpectedArgument;
	readonly typed: string;
	readonly from: number;
	readonly cursor: number;
};

/** Completes an option `--na` or, after its `=`, the value. */
function optionCompletion(
	{command, expected, typed, from, cursor}: OptionInput,
	session: CompletionSession,
): Completion {
	const [, name, value] = /^(--[^=]+)=(.*)$/sv.exec(typed) ?? [];
	const type = name === undefined ? undefined : optionCalled(command, name)?.type;
	if (name !== undefined && value !== undefined) {
		const start = from + name.length + 1;
		return type === undefined
			? {from: start, to: cursor, typed: value, form: 'word', sources: []}
			: valueCompletion(type, {from: start, to: cursor, typed: value, source: value}, {session, expected});
	}

	const unknown = command.takesUnknownOptions
		? [serverSource('function-parameter', {session, expected})]
		: [];
	const sources = [listSource(optionCandidates(command, expected)), ...unknown];
	return {from, to: cursor, typed, form: 'raw', sources};
}

function optionCandidates(command: CommandSpec, {given}: ExpectedArgument): readonly Candidate[] {
	return optionsOf(command)
		.filter(({name, multiple = false}) => multiple || !given.has(name))
		.map(({name, summary}) => ({text: `--${name}`, description: summary}));
}

/** Completes the path segment at the cursor; `{workspace}` may be used instead of an id. */
function pathCompletion(path: TypedPath, cursor: number): Completion {
	const {typed, sources} = apiPathCompletion(path);
	return {from: cursor - typed.length, to: cursor, typed, form: 'segment', sources};
}
