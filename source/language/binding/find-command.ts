import {nearest, suggestion} from '../nearest.js';
import {type CommandSpec} from '../specification.js';
import {type ExpandedWord} from '../parsing/syntax.js';
import {usageError} from '../parsing/problem.js';

/** What is needed to find a command. */
export type NamedCommand = Pick<CommandSpec, 'words' | 'aliases'> & Partial<Pick<CommandSpec, 'arguments'>>;

/** A command and the number of words in its name; the rest is for `bind`. */
export type FoundCommand<Spec> = {readonly command: Spec; readonly used: number};

type Called = Pick<ExpandedWord, 'text' | 'quoted' | 'span'>;

/**
Finds the command at the start of the words: noun then verb, plural nouns, aliases, in any case. A noun alone lists, or shows the status
if there is nothing to list.

@param source - the text of the line, for positions in errors.
@param variables - the names of results, for those who leave out the `$`.

@throws UsageError naming the unknown word and the most similar one.
*/
export function findCommand<Spec extends NamedCommand>(
	specs: readonly Spec[],
	words: readonly Called[],
	source?: string,
	variables: readonly string[] = [],
): FoundCommand<Spec> {
	const found = matchCommand(specs, words);
	if (found) {
		return found;
	}

	const [first, second] = words;
	if (first === undefined) {
		throw usageError({message: 'a command is missing', hint: 'help lists the commands'});
	}

	const verbs = verbsOf(specs, first.text);
	throw verbs.length > 0
		? verbError(first, second, verbs, source)
		: commandError(first, {specs, source, variables});
}

/** Like `findCommand`, but returns undefined instead of throwing. */
export function matchCommand<Spec extends NamedCommand>(
	specs: readonly Spec[],
	words: readonly Called[],
): FoundCommand<Spec> | undefined {
	const typed = words.map(({text}) => text.toLowerCase());
	return longest(specs, typed) ?? nounAlone(specs, typed, words[1]);
}

function longest<Spec extends NamedCommand>(
	specs: readonly Spec[],
	typed: readonly string[],
): FoundCommand<Spec> | undefined {
	let found: FoundCommand<Spec> | undefined;
	for (const command of specs) {
		for (const name of [command.words, ...(command.aliases ?? [])]) {
			if (name.length > (found?.used ?? 0) && isNamed(name, typed)) {
				found = {command, used: name.length};
			}
		}
	}

	return found;
}

/** Whether lower-case words begin with a command's name, whose noun may be plural. */
export function isNamed(name: readonly string[], typed: readonly string[]): boolean {
	// A fast check: all commands are compared at every key, and most differ in the first letter.
	if (name[0]?.[0]?.toLowerCase() !== typed[0]?.[0]) {
		return false;
	}

	return name.every((word, index) => {
		const isNoun = index === 0 && name.length > 1;
		return typed[index] === word.toLowerCase() || (isNoun && typed[index] === plural(word));
	});
}

function nounAlone<Spec extends NamedCommand>(
	specs: readonly Spec[],
	[noun = '']: readonly string[],
	next: Called | undefined,
): FoundCommand<Spec> | undefined {
	const ofNoun = specs.filter(({words}) => words.length > 1 && isNamed([words[0], ''], [noun, '']));
	const command = ['list', 'status']
		.map((verb) => ofNoun.find(({words}) => words[1] === verb))
		.find((spec) => spec !== undefined);
	const isAlone = next === undefined || looksLikeOption(next);
	return command !== undefined && (isAlone || isListed(command, noun, [next, verbsOf(specs, noun)]))
		? {command, used: 1}
		: undefined;
}

/** Whether a plural lists the content of the next word: `cases baseline`. A word similar to a verb is treated as a misspelt verb. */
function isListed(
	{words: [name, verb], arguments: args = []}: NamedCommand,
	noun: string,
	[next, verbs]: readonly [Called, readonly string[]],
): boolean {
	const isPlural = verb === 'list' && noun === plural(name.toLowerCase());
	return isPlural && args.length > 0 && nearest(next.text, verbs) === undefined;
}

function looksLikeOption({text, quoted}: Called): boolean {
	return !quoted && text.startsWith('-');
}

/** `library` → `libraries`, `case` → `cases`. */
export function plural(noun: string): string {
	return noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
}

function verbsOf(specs: readonly NamedCommand[], noun: string): string[] {
	const names = specs.flatMap(({words, aliases = []}) => [words, ...aliases]);
	return names
		.filter(([word = '', verb]) => verb !== undefined && isNamed([word, ''], [noun.toLowerCase(), '']))
		.map(([, verb = '']) => verb);
}

function verbError(noun: Called, verb: Called | undefined, verbs: readonly string[], source?: string) {
	const all = `${noun.text} knows ${verbs.join(', ')}`;
	if (verb === undefined || looksLikeOption(verb)) {
		return usageError({message: `${noun.text} needs a verb`, hint: all, span: noun.span}, source);
	}

	const guess = nearest(verb.text, verbs);
	const hint = guess === undefined ? all : `did you mean ${noun.text} ${guess}?`;
	return usageError(
		{message: `there is no command "${noun.text} ${verb.text}"`, hint, span: verb.span},
		source,
	);
}

type Unknown = {
	readonly specs: readonly NamedCommand[];
	readonly source: string | undefined;
	readonly variables: readonly string[];
};

function commandError({text, span}: Called, {specs, source, variables}: Unknown) {
	const names = specs.flatMap(({words, aliases = []}) => [
		words[0],
		...aliases.map((alias) => alias[0] ?? ''),
	]);
	const [, name, value = ''] = /^\$?([A-Za-z_]\w*)=(.*)$/sv.exec(text) ?? [];
	if (name !== undefined) {
		const hint = `a name for a result has blanks round its =: ${name} = ${value === '' ? 'COMMAND' : `${value} …`}`;
		return usageError({message: `there is no command "${text}"`, hint, span}, source);
	}

	const hint = text.startsWith('/')
		? `get ${text} reads a path of the API`
		: (variableNamed(text, variables) ??
			otherShellWord(text) ??
			verbSuggestion(specs, text.toLowerCase()) ??
			suggestion(text, names, 'help lists the commands'));
	return usageError({message: `there is no command "${text}"`, hint, span}, source);
}

/** Names from other shells and Python, and the corresponding command. */
const otherNames: ReadonlyMap<string, string> = new Map([
	['_', '$_ is the last result'],
	['bye', 'exit leaves the shell'],
	['cls', 'clear empties the screen'],
	['dir', 'ls lists what is there'],
	['man', 'help COMMAND explains one'],
	['q', 'exit leaves the shell'],
	[':q', 'exit leaves the shell'],
	['simulate', 'run MODEL simulates'],
	['who', 'auth status shows who you are'],
	['whoami', 'auth status shows who you are'],
]);

/** The hint for a result that was named without its `$`: `x.data` or `x[0]`. */
function variableNamed(text: string, variables: readonly string[]): string | undefined {
	const [, name = ''] = /^(\w+)(?:[.\[].*)?$/v.exec(text) ?? [];
	return variables.includes(name) ? `did you mean $${text}?` : undefined;
}

const arithmetic = /^[\d.\(][\d .e+\-*\/^\(\)]*$/iv;

const python = /^(?:import|from|print|def|%\w*)$|^\w[\w.]*\(/v;

function otherShellWord(text: string): string | undefined {
	const known = otherNames.get(text.toLowerCase());
	if (known !== undefined || text.startsWith('!')) {
		return known ?? 'a program takes a result behind |!, and Ctrl-Z leads back to your own shell';
	}

	if (arithmetic.test(text)) {
		return 'let x = 2 * 3 calculates, and $x is the result';
	}

	// Except exit() and %history, which resemble our own commands.
	return python.test(text) && nearest(text, ['exit', 'quit', 'help', 'history']) === undefined
		? 'this is no Python: help lists the commands, code python makes Python of them'
		: undefined;
}

/** The hint for a verb without its noun: the commands with this verb, unless there are too many. */
function verbSuggestion(specs: readonly NamedCommand[], typed: string): string | undefined {
	const fitting = specs.flatMap(({words: [noun, verb]}) => (verb === typed ? [`${noun} ${verb}`] : []));
	return fitting.length === 0 || fitting.length > 3 ? undefined : `did you mean ${fitting.join(', ')}?`;
}
