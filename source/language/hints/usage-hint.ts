import {type CommandSpec} from '../specification.js';
import {briefUsage, usage} from '../binding/usage.js';
import {commandAt, cursorContext} from '../completion/cursor-context.js';

/** The usage hint for the command being typed. */
export type UsageHint = {
	/** `workspace delete WORKSPACE [--yes]`; for a noun, its verbs: `workspace list|use|delete`. */
	readonly usage: string;

	/** The usage without the names of the options, if the whole does not fit: `run MODEL [MODIFIER…] [OPTION…]`. */
	readonly brief: string;
	readonly summary: string;
};

/** The usage of the command at the cursor, once its name is complete. Pure; never throws. */
export function usageHint(
	text: string,
	cursor: number,
	specs: readonly CommandSpec[],
): UsageHint | undefined {
	const place = cursorContext(text, cursor);
	const found = place.kind === 'word' ? commandAt(specs, place.before) : undefined;
	if (found === undefined) {
		return undefined;
	}

	const {command, used} = found;
	const [noun] = command.words;
	const isNounAlone = used === 1 && command.words.length > 1 && !hasShortName(command);
	if (isNounAlone) {
		const verbs = `${noun} ${verbsOf(specs, noun).join('|')}`;
		return {usage: verbs, brief: verbs, summary: ''};
	}

	return {usage: usageOf(command), brief: briefUsage(command), summary: command.summary};
}

/** Usage lines by command, so that they are not rebuilt at every key. */
const usages = new WeakMap<CommandSpec, string>();

function usageOf(command: CommandSpec): string {
	const text = usages.get(command) ?? usage(command);
	usages.set(command, text);
	return text;
}

function verbsOf(specs: readonly CommandSpec[], noun: string): readonly string[] {
	return specs.flatMap(({words: [first, verb]}) => (first === noun && verb !== undefined ? [verb] : []));
}

function hasShortName({aliases = []}: CommandSpec): boolean {
	return aliases.some(({length}) => length === 1);
}
