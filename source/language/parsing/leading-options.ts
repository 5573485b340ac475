/** Options that may stand before a command, each with its value: which workspace and experiment it is about. */
const leading = /^(?:-w|-e|--workspace|--experiment)$/v;
const withValue = /^--(?:workspace|experiment)=/v;

type Sourced = {readonly source: string};

/** How many of the first words are options that stand before a command; one whose value is missing counts as none. */
export function leadingOptions(words: readonly Sourced[]): number {
	let count = 0;
	for (;;) {
		const word = words[count]?.source ?? '';
		const length = withValue.test(word) ? 1 : leading.test(word) ? 2 : 0;
		if (length === 0 || count + length > words.length) {
			return count;
		}

		count += length;
	}
}

/** The words of a command with the options that stand before it behind it, where commands take them: `-w rig cases` is `cases -w rig`. */
export function optionsBehind<Word extends Sourced>(words: readonly Word[]): readonly Word[] {
	const count = leadingOptions(words);
	if (count === 0 || count === words.length) {
		return words;
	}

	const rest = words.slice(count);
	const end = rest.findIndex(({source}) => source === '--');
	return rest.toSpliced(end === -1 ? rest.length : end, 0, ...words.slice(0, count));
}
