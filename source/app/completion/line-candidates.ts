import {fileCandidates, localCandidates} from '../../commands/completion/completion-sources.js';
import {complete} from '../../language/completion/completion.js';
import {
	type Candidate,
	type CompletionSource,
	type ServerSource,
} from '../../language/completion/completion-source.js';
import {cursorContext} from '../../language/completion/cursor-context.js';
import {type CommandSpec} from '../../language/specification.js';
import {formats} from '../../language/formats.js';
import {demoFlags, flagSpecs, type FlagSpec, playsScript, takesDemoValue} from '../flags.js';
import {type TypedLine} from './typed-line.js';

/** A completion candidate for the user's shell. */
export type LineCandidate = {
	/** The whole word, as the program will receive it. */
	readonly text: string;
	readonly description?: string | undefined;

	/** Whether the word is complete, so that a space follows. */
	readonly isWhole: boolean;
};

export type LineSources = {
	readonly specs: readonly CommandSpec[];

	/** Cached names of the server. */
	readonly names: (source: ServerSource) => readonly Candidate[];

	/** Ids or names of the entities in use, by kind. */
	readonly entities: Readonly<Record<string, string | undefined>>;

	/** Names of all profiles. */
	readonly profiles: () => readonly string[];
};

/** The shells that completion scripts are made for. */
export const completionShells = ['bash', 'zsh', 'fish'] as const;

/** The candidates at the end of a line that begin with the typed text: shells accept no others. */
export function lineCandidates(line: TypedLine, sources: LineSources): readonly LineCandidate[] {
	switch (line.expects.kind) {
		case 'flag': {
			return beginning(
				flagSpecs.map(({name, summary}) => ({text: `--${name}`, description: summary, isWhole: true})),
				line.text,
			);
		}

		case 'value': {
			return beginning(flagValues(line.expects.of, line.text, sources), line.text);
		}

		case 'command': {
			return commandCandidates(line.text, sources);
		}
	}
}

function flagValues(
	{name, value}: FlagSpec,
	typed: string,
	{profiles, names, entities}: LineSources,
): readonly LineCandidate[] {
	if (value?.startsWith('FILE')) {
		return files(typed);
	}

	if (name === 'workspace' || name === 'experiment') {
		const {workspace} = entities;
		return names({kind: 'server', what: name, workspace}).map((known) => candidateOf(known));
	}

	const listed = name === 'output' ? formats : name === 'profile' ? profiles() : [];
	return listed.map((text) => ({text, isWhole: true}));
}

/** Subcommands of the process that are not commands of the shell. */
const programs: readonly LineCandidate[] = [
	{text: 'demo', description: 'Serve the demo server, or play a script', isWhole: true},
	{text: 'completion', description: 'Print a completion script for your shell', isWhole: true},
];

function commandCandidates(text: string, {specs, names, entities}: LineSources): readonly LineCandidate[] {
	const [, shell] = /^completion\s+(\S*)$/v.exec(text) ?? [];
	if (shell !== undefined) {
		return beginning(
			completionShells.map((name) => ({text: name, isWhole: true})),
			shell,
		);
	}

	if (servesDemo(text)) {
		return demoCandidates(text, {specs, names, entities});
	}

	return shellCandidates(text, {specs, names, entities});
}

type ShellSources = Pick<LineSources, 'specs' | 'names' | 'entities'>;

/** Whether a line begins with `demo`, and no script to play is named yet. */
function servesDemo(text: string): boolean {
	const words = text.split(/\s+/v);
	return words[0] === 'demo' && words.length > 1 && !playsScript(words.slice(0, -1));
}

/** Behind `demo` may stand a script to play, with its options, or those of the demo server. */
function demoCandidates(text: string, sources: ShellSources): readonly LineCandidate[] {
	const words = text.split(/\s+/v);
	const typed = words.at(-1) ?? '';
	const before = words.at(-2);
	if (takesDemoValue(before)) {
		return before === '--key-file' ? beginning(files(typed), typed) : [];
	}

	if (!typed.startsWith('-')) {
		// The other words behind it move in a script that is played.
		return beginning(files(typed), typed);
	}

	const serving = demoFlags.map(({name, summary}) => ({
		text: `--${name}`,
		description: summary,
		isWhole: true,
	}));
	const all = [...beginning(serving, typed), ...shellCandidates(text, sources)];
	return all.filter((each, index) => all.findIndex((other) => other.text === each.text) === index);
}

function files(typed: string): readonly LineCandidate[] {
	const folder = typed.slice(0, typed.lastIndexOf('/') + 1);
	return fileCandidates({kind: 'file', folder, before: '', onlyFolders: false}).map((file) =>
		candidateOf(file),
	);
}

function shellCandidates(text: string, {specs, names, entities}: ShellSources): readonly LineCandidate[] {
	const completion = complete(text, text.length, specs, {
		entities,
		variables: {},
		place: [],
		previousPlace: [],
	});
	const context = cursorContext(text, text.length);
	if (completion === undefined || context.kind !== 'word') {
		return [];
	}

	const {from, typed, form} = completion;
	const start = context.current?.span.offset ?? text.length;
	const before = text.slice(start, from);
	if (/["'\\]/v.test(before)) {
		return [];
	}

	const found = completion.sources
		.flatMap((source) => candidatesOf(source, names))
		.filter((candidate) => candidate.text.startsWith(typed))
		.map((candidate) => {
			const written = form === 'segment' ? encodedSegment(candidate.text) : candidate.text;
			return {...candidateOf(candidate), text: before + written};
		});
	const others = /^\S*$/v.test(text) ? beginning(programs, text) : [];
	return [...new Map([...found, ...others].map((candidate) => [candidate.text, candidate])).values()];
}

function candidatesOf(source: CompletionSource, names: LineSources['names']): readonly Candidate[] {
	if (source.kind !== 'server') {
		return localCandidates(source);
	}

	const {ending} = source;
	return names(source).map((name) => (ending === undefined ? name : {...name, ending}));
}

/** Percent-encodes a path segment, but not a reference such as `{workspace}`. */
function encodedSegment(text: string): string {
	return /^(?:\{\w+\}|\/.*)$/v.test(text) ? text : encodeURIComponent(text);
}

function candidateOf({text, description, ending = ' '}: Candidate): LineCandidate {
	return {text: ending === ' ' ? text : text + ending, description, isWhole: ending === ' '};
}

function beginning(candidates: readonly LineCandidate[], typed: string): readonly LineCandidate[] {
	return candidates.filter(({text}) => text.startsWith(typed));
}
