import {expect, test} from 'vitest';
import {mistakeOf, wordsOf} from '../../helpers/language-words.js';

const lookup = {
	variables: {
		_: {data: {items: [{id: 'w 1'}, {id: 'w/2'}]}, size: 10, label: null, ok: false},
		name: 'my "ws"',
		big: [2n ** 63n],
		bytes: new Uint8Array(3),
		data: {'a b': 1, plain: 'x'},
	},
	entities: {workspace: 'my ws', case: 'case_1', project: undefined},
};

function word(text: string) {
	const [, found] = wordsOf(`x ${text}`, lookup);
	return found;
}

test.each([
	['/w/$_.data.items[0].id', '/w/w 1'],
	['/w/${_.data.items[-1].id}.json', '/w/w/2.json'],
	['"n = $_.size, $_.ok"', 'n = 10, false'],
	['label=$name', 'label=my "ws"'],
	['label:=$name', String.raw`label:="my \"ws\""`],
	[
		'{"a": $name, "b": $_.label, "c": "$name", "d": $data}',
		String.raw`{"a": "my \"ws\"", "b": null, "c": "$name", "d": {"a b":1,"plain":"x"}}`,
	],
	['{"a": {workspace}}', '{"a": "my ws"}'],
	['big:=$big', 'big:=[9223372036854775808]'],
	['/workspaces/{workspace}/x', '/workspaces/my ws/x'],
	['--from=@case', '--from=case_1'],
	["$data['a b']", '1'],
	["'$name'", '$name'],
])('%s is expanded', (text, expected) => {
	expect(word(text)?.text).toBe(expected);
});

test('a word that is only a reference keeps the value in addition to its text', () => {
	expect(word('$_.data.items[0]')).toMatchObject({text: '{"id":"w 1"}', value: {id: 'w 1'}});
	expect(word('$_.label')).toMatchObject({text: 'null', value: null});
	expect(word('@case')).toMatchObject({text: 'case_1', value: 'case_1'});
	expect(word('$bytes')).toMatchObject({text: '3 bytes', value: new Uint8Array(3)});
	expect(word('"$name"')).not.toHaveProperty('value');
});

test('a word knows whether it started quoted, and the origin of each part', () => {
	expect(word('"a"b')).toMatchObject({quoted: true});
	expect(word('a"b"$name')).toMatchObject({
		quoted: false,
		parts: [
			{text: 'a', from: 'typed'},
			{text: 'b', from: 'quoted'},
			{text: 'my "ws"', from: 'value'},
		],
	});
});

test.each([
	['$nane', 'there is no result called $nane', 'did you mean $name?', '$nane'],
	[
		'a$zzzzz',
		'there is no result called $zzzzz',
		"zzzzz = COMMAND sets it; '$zzzzz' in single quotes is plain text",
		'$zzzzz',
	],
	['$constructor', 'there is no result called $constructor', undefined, '$constructor'],
	['$_.dat', '$_ has no field "dat"', 'did you mean data?', '$_.dat'],
	['$_.data.items[2].id', '$_.data.items has no item [2]', 'it has 2 items', '$_.data.items[2].id'],
	[
		'$_.data.items.id',
		'$_.data.items has no field "id"',
		'it is a list: [0] is its first item',
		'$_.data.items.id',
	],
	[
		'out-$name.json',
		'$name has no field "json"',
		'it is a single value; ${name} ends the name before the dot',
		'$name.json',
	],
	['$data.toString', '$data has no field "toString"', 'it has a b, plain', '$data.toString'],
	['/w/$_.data', '$_.data is an object and does not fit into a word', undefined, '$_.data'],
	['/w/$_.data.items', '$_.data.items is a list and does not fit into a word', undefined, '$_.data.items'],
	['a=$_.label', '$_.label is null and does not fit into a word', undefined, '$_.label'],
	['/x/{experiment}', 'no experiment is in use', 'experiment use EXPERIMENT chooses one', '{experiment}'],
	['/x/{project}', 'no project is in use', 'project show PROJECT chooses one', '{project}'],
	['@definition', 'no definition is in use', 'experiment definition EXPERIMENT chooses one', '@definition'],
	['@fmu', 'no fmu is in use', 'compile MODEL makes one, fmu show FMU chooses one', '@fmu'],
])('%s is rejected', (text, message, hint, at) => {
	const found = mistakeOf(() => word(text));
	expect(found).toMatchObject({message, at});
	if (hint !== undefined) {
		expect(found.hint).toBe(hint);
	}
});

test('$_ without a result explains that there is none', () => {
	expect(mistakeOf(() => wordsOf('x $_'))).toMatchObject({
		message: '$_ is empty: there is no result yet',
		at: '$_',
	});
});
