import {type TypedLine} from '../command.js';

/** Lines that only look, or that need somebody at the keyboard. */
const forPeople = /^\s*(?:help|history|exit|quit|clear|view|more|auth\s+log(?:in|out))\b|(?:--help|-h)\s*$/v;

/**
The lines of a session as a script: what failed becomes a remark, what only looked at the shell itself is left out, and so is what must
not be kept.

@param isSecret - whether a line may hold a key, or was not meant to be kept.
*/
export function savedSession(
	typed: readonly TypedLine[],
	{date, isSecret}: {readonly date: Date; readonly isSecret: (line: string) => boolean},
): string {
	const lines = typed.filter(
		({line, state}) => line.trim() !== '' && state !== 'running' && !forPeople.test(line),
	);
	const shown = lines.filter(({line}) => !isSecret(line));
	const left = lines.length - shown.length;
	return [
		`# A session of impact-shell, saved ${date.toISOString().slice(0, 16).replace('T', ' ')} UTC. Run it with impact-shell -f FILE.`,
		...(left > 0
			? [`# ${left === 1 ? '1 line is' : `${left} lines are`} left out: a key may be in there.`]
			: []),
		'',
		...shown.flatMap((each) => scriptLines(each)),
		'',
	].join('\n');
}

function scriptLines({line, state, asked}: TypedLine): readonly string[] {
	if (state === 'failed') {
		return ['# This failed:', ...line.split('\n').map((part) => `# ${part}`.trimEnd())];
	}

	const [question, ...others] = asked;
	if (question === undefined) {
		return [line];
	}

	// A script is asked nothing, so the answer has to stand in the line.
	const isPlain = others.length === 0 && question.option === '--yes' && !/[;\n\|>#]/v.test(line);
	return isPlain
		? [`${line} --yes`]
		: [
				...asked.map(
					({text, option}) => `# This asked "${text.split('\n')[0] ?? ''}"; in a script ${option} answers.`,
				),
				line,
			];
}
