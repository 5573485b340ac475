import {readSteps} from '../commands/play/read-steps.js';
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
	const {file} = bind(command, typed.slice(used)).arguments;
	if (file !== undefined) {
		readSteps(file.text, specs);
	}

	return words.map((word) => (word.startsWith('-') ? word : quoteWord(word))).join(' ');
}
