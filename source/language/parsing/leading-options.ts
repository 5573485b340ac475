/** Options that may precede a command, each with a value: its workspace and experiment. */
const leading = /^(?:-w|-e|--workspace|--experiment)$/v;
const withValue = /^--(?:workspace|experiment)=/v;

type Sourced = {readonly source: string};

/** The number of words that are leading options and their values; an option without a value does not count. */
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

/** Moves leading options after the command, where binding expects them: `-w rig cases` becomes `cases -w rig`. */
export function optionsBehind<Word extends Sourced>(words: readonly Word[]): readonly Word[] {
	const count = leadingOptions(words);
	if (count === 0 || count === words.length) {
		return words;
	}

	const rest = words.slice(count);
	const end = rest.findIndex(({source}) => source === '--');
	return rest.toSpliced(end === -1 ? rest.length : end, 0, ...words.slice(0, count));
}
