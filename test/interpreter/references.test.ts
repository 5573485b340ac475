import {expect, test} from 'vitest';
import {withHomeFolder} from '../../source/interpreter/references.js';
import {wordsOf} from '../helpers/language-words.js';

test.each([
	['~/a.zip', '/home/ada/a.zip'],
	['~/"my files"/a.zip', '/home/ada/my files/a.zip'],
	["'~/a.zip'", '~/a.zip'],
	[String.raw`\~/a.zip`, '~/a.zip'],
	['~', '~'],
	['~ada/a.zip', '~ada/a.zip'],
	['a~/b', 'a~/b'],
	['$x', '~/b'],
])('%s is %s', (source, text) => {
	const [word] = wordsOf(`command ${source}`, {variables: {x: '~/b'}}).slice(1);
	expect(word && withHomeFolder(word, '/home/ada').text).toBe(text);
});
