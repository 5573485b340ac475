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
import {type Completion, type CompletionSession} from './completion.js';
import {listSource} from './completion-source.js';
import {commandAt, literalText} from './cursor-place.js';
import {referenceCompletion} from './reference-completion.js';
import {valueSources} from './value-sources.js';

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
	if (reference !== undefined) {
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

	const sources = type === undefined ? [] : valueSources(type, {typed, session, place, specs});
	const options = typed === '' && type === undefined ? optionCandidates(command, place) : [];
	return {from, to: cursor, typed, form: 'word', sources: [...sources, listSource(options)]};
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
		const sources = type === undefined ? [] : valueSources(type, {typed: value, session, place});
		return {from: from + name.length + 1, to: cursor, typed: value, form: 'word', sources};
	}

	const unknown = command.takesUnknownOptions ? valueSources('modifier', {typed, session, place}) : [];
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
