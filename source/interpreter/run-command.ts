import {type Command, type Context} from '../commands/command.js';
import {bind} from '../language/binding/bind.js';
import {findCommand} from '../language/binding/find-command.js';
import {type ExpandedWord} from '../language/parsing/syntax.js';
import {type CommandSpec, type Invocation} from '../language/specification.js';
import {type Output} from '../output/document.js';
import {arrange} from '../output/table/arrange.js';
import {type InterpreterOptions, type Room} from './room.js';
import {type Caller} from './caller.js';
import {type Answer} from './answer.js';
import {applyEffects} from './memory.js';

/**
The answer to one command, or to a reference that stands alone, arranged as its options ask. Where filters follow, columns are chosen
behind them.

@throws what the command throws.
*/
export async function runCommand(
	options: Room,
	words: readonly ExpandedWord[],
	source: string | undefined,
	caller: Caller & {readonly isFiltered?: boolean | undefined},
): Promise<Answer> {
	const [first, ...others] = words;
	if (first !== undefined && 'value' in first && (others[0]?.text.startsWith('-') ?? true)) {
		return arranged({value: first.value}, bind(reference, others, source), caller);
	}

	const {command, used} = findCommand(options.commands, words, source);
	const asked = words.slice(used).some(isHelp)
		? helpFor(options, command)
		: {command, words: words.slice(used)};
	const invocation = bind(asked.command, asked.words, source);
	const output = await asked.command.run(contextOf(options, caller), invocation);
	applyEffects(options, output.effects ?? []);
	return arranged(output, invocation, caller);
}

/** `$name --csv --sort -size`: a value that is shown as if a command had answered it. */
const reference: CommandSpec = {words: ['$'], summary: '', arguments: [], options: [], examples: []};

function arranged(
	output: Output,
	{arrangement = {}, format}: Invocation,
	{isFiltered = false}: {readonly isFiltered?: boolean | undefined},
): Answer {
	const {columns, isWide, ...rows} = arrangement;
	const now = isFiltered ? rows : arrangement;
	const {limit, ...others} = now;
	const whole = limit === undefined ? undefined : {output: arrange(output, others), limit};
	return {output: arrange(output, now), format, whole, columns: isFiltered ? {columns, isWide} : undefined};
}

/** `COMMAND --help` is `help COMMAND`. */
function isHelp({text, quoted = false}: ExpandedWord): boolean {
	return !quoted && (text === '--help' || text === '-h');
}

function helpFor({commands}: InterpreterOptions, {words}: Command) {
	const {command} = findCommand(commands, [{text: 'help'}]);
	return {command, words: words.map((text): ExpandedWord => ({text}))};
}

function contextOf(
	{commands, session, server, history, background, settings, kept}: Room,
	caller: Caller,
): Context {
	return {
		...caller,
		background,
		commands,
		server,
		history,
		settings,
		answers: kept.get().answers,
		session: session.get(),
		async client() {
			const {client} = await server.connection(caller.signal);
			return client;
		},
	};
}
