import {type FoundCommand} from '../binding/find-command.js';
import {type CommandSpec, type ValueType} from '../specification.js';
import {type Word} from '../parsing/syntax.js';
import {apiPathCompletion, type TypedPath} from './api-path-completion.js';
import {
	argumentPlace,
	looksLikeOption,
	optionCalled,
	optionsOf,
	wantedType,
	type ArgumentPlace,
} from './argument-place.js';
import {type Candidate} from './candidate.js';
import {commandNames} from './command-names.js';
import {type Completion, type CompletionSession} from './completion-session.js';
import {listSource} from './completion-source.js';
import {commandAt, literalText} from './cursor-place.js';
import {referenceCompletion} from './reference-completion.js';
import {assignmentCompletion} from './assignment-completion.js';
import {serverSource, valueSources, type WantedValue} from './value-sources.js';

/** A word at the cursor and the words before it. */
export type WordPlace = {readonly before: readonly Word[]; readonly current: Word | undefined};

/** What there is to complete with. */
export type CompletionInput = {
	/** Offset in UTF-16 units. */
	readonly cursor: number;
	readonly specs: readonly CommandSpec[];
	readonly session: CompletionSession;
};

/** What may stand for the word at the cursor: command, option, value, reference; or `forced`, whatever the command. */
export function wordCompletion(
	{before, current}: WordPlace,
	{cursor, specs, session}: CompletionInput,
	forced?: ValueType,
): Completion | undefined {
	const source = current?.source ?? '';
	const reference = referenceCompletion(source, session);
	if (reference !== undefined && !(source.startsWith('@') && isPathWanted(before, specs))) {
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
	const isCommand = found !== undefined && (found.used > 1 || isNamedWhole(found.command, before));
	const rest = isCommand ? argumentCompletion({before, current}, found, {cursor, specs, session}) : undefined;
	const commandWord = {from, to: cursor, typed, form: 'word', sources: [listSource(names)]} as const;
	if (rest?.from !== from || names.length === 0) {
		return rest ?? commandWord;
	}

	return {...commandWord, sources: [...commandWord.sources, ...rest.sources]};
}

/** Whether a path of the API comes next, in which `@experiment` is only the beginning. */
function isPathWanted(before: readonly Word[], specs: readonly CommandSpec[]): boolean {
	const found = commandAt(specs, before);
	const type = found && wantedType(argumentPlace(found.command, before.slice(found.used)));
	return type === 'api-path' || type === 'place';
}

/** A noun alone lists, but what follows it is a verb. */
function isNamedWhole({words, aliases = []}: CommandSpec, [first]: readonly Word[]): boolean {
	const name = first === undefined ? '' : literalText(first).toLowerCase();
	return [words, ...aliases].some((names) => names.length === 1 && names[0] === name);
}

function argumentCompletion(
	{before, current}: WordPlace,
	{command, used}: FoundCommand<CommandSpec>,
	{cursor, specs, session}: CompletionInput,
): Completion | undefined {
	const place = argumentPlace(command, before.slice(used));
	const typed = current === undefined ? '' : literalText(current);
	const from = current?.span.offset ?? cursor;
	const isOption = current !== undefined && looksLikeOption(current) && place.hasOptions;
	if (isOption && place.option === undefined) {
		return optionCompletion({command, place, typed, from, cursor}, session);
	}

	const type = wantedType(place);
	if (type === 'api-path' || type === 'place') {
		const use = type === 'place' ? 'place' : command.words[0];
		return pathCompletion({path: current?.source ?? '', use, session}, cursor);
	}

	const value = {from, to: cursor, typed, source: current?.source ?? ''};
	const options = typed === '' && type === undefined ? optionCandidates(command, place) : [];
	const found = type === undefined ? undefined : valueCompletion(type, value, {session, place, specs});
	return found ?? {from, to: cursor, typed, form: 'word', sources: [listSource(options)]};
}

type TypedValue = {
	readonly from: number;
	readonly to: number;
	readonly typed: string;

	/** As it stands in the line, with quotes. */
	readonly source: string;
};

/** A value of a type, or the part of it that is being typed. */
function valueCompletion(
	type: ValueType,
	{from, to, typed, source}: TypedValue,
	wanted: Omit<WantedValue, 'typed'>,
): Completion {
	const assignment = assignmentCompletion(type, {...wanted, typed});
	if (assignment === undefined) {
		return {from, to, typed, form: 'word', sources: valueSources(type, {...wanted, typed})};
	}

	// Where quotes are in front, nobody can tell which part of the line stands for the part of the value.
	const {kept, form, sources} = assignment;
	const isPlain = source === typed || kept === 0;
	return {from: from + kept, to, typed: typed.slice(kept), form, sources: isPlain ? sources : []};
}

type OptionInput = {
	readonly command: CommandSpec;
	readonly place: ArgumentPlace;
	readonly typed: string;
	readonly from: number;
	readonly cursor: number;
};

/** `--na` or, behind its `=`, the value. */
function optionCompletion(
	{command, place, typed, from, cursor}: OptionInput,
	session: CompletionSession,
): Completion {
	const [, name, value] = /^(--[^=]+)=(.*)$/sv.exec(typed) ?? [];
	const type = name === undefined ? undefined : optionCalled(command, name)?.type;
	if (name !== undefined && value !== undefined) {
		const start = from + name.length + 1;
		return type === undefined
			? {from: start, to: cursor, typed: value, form: 'word', sources: []}
			: valueCompletion(type, {from: start, to: cursor, typed: value, source: value}, {session, place});
	}

	const unknown = command.takesUnknownOptions ? [serverSource('function-parameter', {session, place})] : [];
	const sources = [listSource(optionCandidates(command, place)), ...unknown];
	return {from, to: cursor, typed, form: 'raw', sources};
}

function optionCandidates(command: CommandSpec, {given}: ArgumentPlace): readonly Candidate[] {
	return optionsOf(command)
		.filter(({name, multiple = false}) => multiple || !given.has(name))
		.map(({name, summary}) => ({text: `--${name}`, description: summary}));
}

/** The segment at the cursor; `{workspace}` may stand for an id. */
function pathCompletion(path: TypedPath, cursor: number): Completion {
	const {typed, sources} = apiPathCompletion(path);
	return {from: cursor - typed.length, to: cursor, typed, form: 'segment', sources};
}
