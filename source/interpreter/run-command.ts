import {type Context} from '../commands/command.js';
import {bind} from '../language/binding/bind.js';
import {findCommand, matchCommand, plural} from '../language/binding/find-command.js';
import {type ExpandedWord} from '../language/parsing/syntax.js';
import {type Arrangement, type CommandSpec, type Invocation} from '../language/specification.js';
import {type Output} from '../output/document.js';
import {type Runtime, type Caller, type StatementResult} from './runtime.js';
import {applyEffects} from './memory.js';

/**
Runs one command, or looks up a lone reference, and arranges the result according to its options. With filters, columns are selected
after them.

@throws whatever the command throws.
*/
export async function runCommand(
	runtime: Runtime,
	words: readonly ExpandedWord[],
	source: string | undefined,
	caller: Caller & {readonly isFiltered?: boolean | undefined},
): Promise<StatementResult> {
	const [first, ...others] = words;
	if (first !== undefined && 'value' in first && (others[0]?.text.startsWith('-') ?? true)) {
		return withArrangement({value: first.value}, bind(reference, others, source), caller);
	}

	const target = await targetOf(runtime, words, source);
	const invocation = bind(target.command, target.words, source);
	const output = withCharsetNotice(await target.command.run(contextOf(runtime, caller), invocation));
	applyEffects(runtime, output.effects ?? []);
	if (runtime.session.get().guide?.kind === 'tour') {
		const {takeStep} = await import('./guide.js');
		takeStep(runtime, target.command.words, output);
	}

	return withArrangement(output, invocation, caller);
}

/** Adds a notice when invalid bytes of the response are shown as `\uFFFD`. */
function withCharsetNotice(output: Output): Output {
	const charset = output.body?.damagedCharset?.toUpperCase();
	const text = `some bytes of the response are no ${charset}: they show as \uFFFD; --raw > FILE keeps them`;
	return charset === undefined
		? output
		: {...output, notices: [{kind: 'warning', text}, ...(output.notices ?? [])]};
}

/** Displays a value like the result of a command: `$name --csv --sort -size`. */
const reference: CommandSpec = {words: ['$'], summary: '', arguments: [], options: [], examples: []};

async function withArrangement(
	output: Output,
	{arrangement = {}, format}: Invocation,
	{
		isFiltered = false,
		isInteractive,
	}: Pick<Caller, 'isInteractive'> & {readonly isFiltered?: boolean | undefined},
): Promise<StatementResult> {
	const {columns, isWide, ...rows} = arrangement;
	const now = isFiltered ? rows : arrangement;
	const {limit, ...others} = now;
	const whole = limit === undefined ? undefined : {output: await arranged(output, others), limit};
	const arrangedOutput = await arranged(output, now);
	return {
		output: isInteractive ? arrangedOutput : withoutMore(arrangedOutput),
		format,
		whole,
		columns: isFiltered ? {columns, isWide} : undefined,
	};
}

/** As `arrange`, which is loaded only if needed. @throws like `arrange`. */
export async function arranged(output: Output, arrangement: Arrangement): Promise<Output> {
	if (Object.values(arrangement).every((value) => value === undefined || value === false)) {
		return output;
	}

	const {arrange} = await import('../output/table/arrange.js');
	return arrange(output, arrangement);
}

/** Removes the hint about `more`, which a script cannot use. */
function withoutMore({view, ...output}: Output): Output {
	return view?.kind === 'table' && view.rest !== undefined
		? {...output, view: {...view, rest: {total: view.rest.total}}}
		: {view, ...output};
}

/** The command to run and its words: `COMMAND --help` is `help COMMAND`, and `NOUN --help` describes all of its verbs. */
async function targetOf(runtime: Runtime, typed: readonly ExpandedWord[], source: string | undefined) {
	const words = await questionAsHelp(runtime, typed);
	const [first, second] = words;
	const isAsked = first !== undefined && second !== undefined && isHelp(second);
	const noun = isAsked ? await nounOf(runtime, first.text.toLowerCase()) : undefined;
	if (noun !== undefined) {
		return helpFor(runtime, [noun]);
	}

	const {command, used} = await namedCommand(runtime, words, source);
	const own = words.slice(used);
	return own.some((word) => isHelp(word))
		? helpFor(runtime, [...command.words, ...pathAmong(command, own)])
		: {command, words: own};
}

/** `?`, `? run`, `run ?` and `run?` ask for help as in IPython. */
async function questionAsHelp(
	{commands}: Runtime,
	words: readonly ExpandedWord[],
): Promise<readonly ExpandedWord[]> {
	const last = words.at(-1);
	if (last === undefined || last.quoted === true || !(last.text.endsWith('?') || words[0]?.text === '?')) {
		return words;
	}

	if (words[0]?.text === '?') {
		return [{text: 'help'}, ...words.slice(1)];
	}

	const before = words.slice(0, -1);
	const asked = last.text === '?' ? before : [...before, {...last, text: last.text.slice(0, -1)}];
	const found = matchCommand(await commands.startingWith(asked[0]?.text ?? ''), asked);
	return last.text === '?' || found?.used === asked.length ? [...asked, {text: '--help'}] : words;
}

/** The noun for a word in singular or plural; `undefined` for a word that is itself a command. */
async function nounOf({commands}: Runtime, typed: string): Promise<string | undefined> {
	const likely = await commands.startingWith(typed);
	const isCommand = likely.some(({words, aliases = []}) =>
		[words, ...aliases].some((names) => names.length === 1 && names[0] === typed),
	);
	const nouns = likely.filter(({words}) => words.length > 1).map(({words: [noun]}) => noun);
	return isCommand ? undefined : nouns.find((noun) => noun === typed || plural(noun) === typed);
}

/** Finds a command; loads all of them only if there is none, to name the nearest. */
async function namedCommand({commands, session}: Runtime, words: readonly ExpandedWord[], source?: string) {
	const likely = await commands.startingWith(words[0]?.text ?? '');
	return (
		matchCommand(likely, words) ??
		findCommand(await commands.all(), words, source, Object.keys(session.get().named))
	);
}

function isHelp({text, quoted = false}: ExpandedWord): boolean {
	return !quoted && (text === '--help' || text === '-h');
}

/** The path in `get PATH --help`. */
function pathAmong({arguments: [first]}: CommandSpec, words: readonly ExpandedWord[]): readonly string[] {
	const path = first?.type === 'api-path' ? words.find((word) => !isHelp(word)) : undefined;
	return path === undefined ? [] : [path.text];
}

async function helpFor(runtime: Runtime, words: readonly string[]) {
	const {command} = await namedCommand(runtime, [{text: 'help'}]);
	return {command, words: words.map((text): ExpandedWord => ({text}))};
}

function contextOf(
	{commands, calls, recorder, session, server, history, background, settings, recent, typed}: Runtime,
	caller: Caller,
): Context {
	return {
		...caller,
		background,
		commands,
		calls,
		recorder,
		server,
		history,
		typed,
		settings,
		results: recent.get().outputs,
		session: session.get(),
		async client() {
			const {client} = await server.connection(caller.signal);
			return client();
		},
		async plainClient() {
			const {plainClient} = await server.connection(caller.signal);
			return plainClient;
		},
	};
}
