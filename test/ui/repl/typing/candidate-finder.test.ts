import {expect, test} from 'vitest';
import {type Candidate} from '../../../../source/language/completion/completion-source.js';
import {insertion} from '../../../../source/language/completion/completion.js';
import {
	onlyCandidate,
	continuedLine,
	type Found,
} from '../../../../source/ui/repl/typing/candidate-finder.js';

/** What was found for the last word of a text. */
function found(text: string, form: 'word' | 'raw', ...candidates: readonly Candidate[]): Found {
	const from = text.lastIndexOf(' ') + 1;
	const completion = {from, to: text.length, typed: text.slice(from), form, sources: []};
	return {
		completion,
		items: candidates.map((candidate) => ({candidate, indexes: []})),
		isWaiting: false,
		inserted: (candidate) => insertion(candidate, completion),
	};
}

test.each([
	['run De', {text: 'Demo', ending: '.'}, 'run Demo.'],
	['run M PI', {text: 'PI.k', ending: '='}, 'run M PI.k='],
	['use my', {text: 'my workspace'}, "use 'my workspace'"],
	['use ', {text: 'my'}, ''],
	['use MY', {text: 'my-ws'}, ''],
])('%j is completed with %j to %j', (text, candidate, expected) => {
	expect(continuedLine(text, found(text, 'word', candidate))).toBe(expected);
});

test('nothing is proposed before typed text', () => {
	const {completion, ...rest} = found('use my', 'word', {text: 'my-ws'});
	expect(continuedLine('use my other', {...rest, completion})).toBe('');
});

test.each([
	['the only one that begins so', ['my-ws', 'amy'], 'my-ws'],
	['the only one there is', ['amy'], 'amy'],
	['none of several', ['my-ws', 'my-other'], undefined],
])('certain is %s', (_title, texts, expected) => {
	const only = onlyCandidate(found('use my', 'word', ...texts.map((text) => ({text}))));
	expect(only?.candidate.text).toBe(expected);
});
