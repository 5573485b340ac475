import {beginPlay} from '../commands/play/begin-play.js';
import {bind} from '../language/binding/bind.js';
import {findCommand} from '../language/binding/find-command.js';
import {quoteWord} from '../language/quote-word.js';
import {type CommandSpec} from '../language/specification.js';

/**
The line that plays a script, of the words of the process; `undefined` without words. Script and options are checked before the shell opens.

@throws UsageError, LocalFileError
*/
export function playLine(words: readonly string[], specs: readonly CommandSpec[]): string | undefined {
	if (words.length === 0) {
		return undefined;
	}

	const typed = words.map((text) => ({text}));
	const {command, used} = findCommand(specs, typed);
	const {
		arguments: {file},
		options: {auto, speed, from, 'no-remarks': noRemarks},
	} = bind(command, typed.slice(used));
	if (file !== undefined) {
		const options = {
			auto: auto === true,
			speed: numberIn(speed),
			from: numberIn(from),
			noRemarks: noRemarks === true,
		};
		beginPlay(file.text, options, specs);
	}

	return words.map((word) => (word.startsWith('-') ? word : quoteWord(word))).join(' ');
}

/** `bind` has refused what is no number. */
function numberIn(value: unknown): number | undefined {
	return value === undefined ? undefined : Number(value);
}
