import {expect, test} from 'vitest';
import {requestItems, type RequestItems} from '../../../source/language/requests/request-items.js';
import {mistakeOf, wordsOf} from '../../helpers/language-words.js';

function items(line: string) {
	const variables = {object: {a: 1}, text: 'x=y', evil: '=@:'};
	return withValue(requestItems(wordsOf(line, {variables}), line));
}

/** With the value of a JSON body in the place of its text. */
function withValue({body, ...others}: RequestItems) {
	return {
		...others,
		body: body?.kind === 'json' ? {kind: 'json', value: JSON.parse(body.text) as unknown} : body,
	};
}

const nothing = {query: [], headers: [], body: undefined};

test.each([
	['', nothing],
	[
		'a==b a==c',
		{
			...nothing,
			query: [
				['a', 'b'],
				['a', 'c'],
			],
		},
	],
	['name==a=b', {...nothing, query: [['name', 'a=b']]}],
	[
		'Accept:text/csv X-Empty:',
		{
			...nothing,
			headers: [
				['Accept', 'text/csv'],
				['X-Empty', undefined],
			],
		},
	],
	['"If-Match: x"', {...nothing, headers: [['If-Match', 'x']]}],
	['a=b n:=3 t:=true', {...nothing, body: {kind: 'json', value: {a: 'b', n: 3, t: true}}}],
	['new:={"name":"w 1"}', {...nothing, body: {kind: 'json', value: {new: {name: 'w 1'}}}}],
	[
		'name="my workspace" mail=a@b.c',
		{...nothing, body: {kind: 'json', value: {name: 'my workspace', mail: 'a@b.c'}}},
	],
	["'name=my workspace'", {...nothing, body: {kind: 'json', value: {name: 'my workspace'}}}],
	[String.raw`a\=b=c`, {...nothing, body: {kind: 'json', value: Object.fromEntries([['a=b', 'c']])}}],
	['$evil=1', {...nothing, body: {kind: 'json', value: Object.fromEntries([['=@:', '1']])}}],
	['a=$text', {...nothing, body: {kind: 'json', value: {a: 'x=y'}}}],
	['a:=$object', {...nothing, body: {kind: 'json', value: {a: {a: 1}}}}],
	['a=', {...nothing, body: {kind: 'json', value: {a: ''}}}],
	['$object', {...nothing, body: {kind: 'json', value: {a: 1}}}],
	[
		'{"a": [1, $object]} q==1',
		{...nothing, query: [['q', '1']], body: {kind: 'json', value: {a: [1, {a: 1}]}}},
	],
	['[1, 2]', {...nothing, body: {kind: 'json', value: [1, 2]}}],
	['\'{"a": 1}\'', {...nothing, body: {kind: 'json', value: {a: 1}}}],
	['@body.json', {...nothing, body: {kind: 'file', file: 'body.json'}}],
	['@"my body.json"', {...nothing, body: {kind: 'file', file: 'my body.json'}}],
	['@./experiment', {...nothing, body: {kind: 'file', file: './experiment'}}],
	[
		'file@a.zip name=x n:=3',
		{
			...nothing,
			body: {
				kind: 'form',
				fields: [
					['name', 'x'],
					['n', '3'],
				],
				files: [['file', 'a.zip']],
			},
		},
	],
])('the items %s', (line, expected) => {
	expect(items(line)).toEqual(expected);
});

test('a field may have any name', () => {
	expect(items('__proto__=x').body).toEqual({
		kind: 'json',
		value: JSON.parse('{"__proto__": "x"}') as unknown,
	});
});

test.each([
	['plain', '"plain" is no request item', 'plain'],
	['$text', '"x=y" is no request item', '$text'],
	['=x', 'a name is missing before =', '=x'],
	['a@', 'a file is missing after @', 'a@'],
	['@', 'a file is missing after @', '@'],
	['"a b:c"', '"a b:c" is no header', '"a b:c"'],
	['a=1 a=2', 'the field a is given twice', 'a=2'],
	['a=1 @b', 'a whole body and single fields do not go together', 'a=1'],
	['@b f@x', 'a whole body and single fields do not go together', 'f@x'],
	['{"a": 1} @b', 'a request has one body', '@b'],
])('the items %s are rejected', (line, message, at) => {
	expect(mistakeOf(() => items(line))).toMatchObject({message, at});
});

test('invalid JSON is marked at its position', () => {
	expect(mistakeOf(() => items('x==1 a:={"b":c}'))).toMatchObject({
		at: '{"b":c}',
		hint: 'JSON texts have double quotes; a=… takes the text as it is',
	});
	expect(mistakeOf(() => items('x==1 a:={"b":c}')).message).toMatch(/^a:= is not JSON: /v);
	expect(mistakeOf(() => items("{'a': 1}"))).toMatchObject({at: "{'a': 1}"});
	expect(mistakeOf(() => items("{'a': 1}")).message).toMatch(/^the body is not JSON: /v);
});

test('arguments of the process are items, too', () => {
	expect(withValue(requestItems([{text: 'name=my workspace'}])).body).toEqual({
		kind: 'json',
		value: {name: 'my workspace'},
	});
	expect(mistakeOf(() => requestItems([{text: '@a'}, {text: '@b'}]))).toMatchObject({
		message: 'a request has one body: "@b"',
	});
});

test.each([
	['id:=9007199254740993', '{"id":9007199254740993}'],
	['id:=12345678901234567890123', '{"id":12345678901234567890123}'],
	['a:=1.10 b:=1e400 c:=-0', '{"a":1.10,"b":1e400,"c":-0}'],
	[
		'{"a":9007199254740993,"b":[0.1000000000000000055511151231257827]}',
		'{"a":9007199254740993,"b":[0.1000000000000000055511151231257827]}',
	],
	['[1e400]', '[1e400]'],
	['id:=$big', '{"id":9007199254740993}'],
	['{"id":$big}', '{"id":9007199254740993}'],
	['$list', '[9007199254740993]'],
])('%s is sent with all typed digits', (line, text) => {
	const variables = {big: 9_007_199_254_740_993n, list: [9_007_199_254_740_993n]};
	expect(requestItems(wordsOf(line, {variables}), line).body).toEqual({kind: 'json', text});
});

test.each([
	['{"a":1,"a":2}', 'the body has the field a twice', '{"a":1,"a":2}'],
	[
		String.raw`x:={"b":[{"a":1,"\u0061":2}]}`,
		'x:= has the field a twice',
		String.raw`{"b":[{"a":1,"\u0061":2}]}`,
	],
	['x:=NaN', 'x:= is not JSON', 'NaN'],
	['x:=1,5', 'x:= is not JSON', '1,5'],
	['x:=$far', 'x:= is not JSON', 'x:=$far'],
	['$all', 'the body is not JSON', '$all'],
])('%s is rejected rather than sent as something else', (line, message, at) => {
	const variables = {far: Number.POSITIVE_INFINITY, all: [Number.NaN]};
	const mistake = mistakeOf(() => requestItems(wordsOf(line, {variables}), line));
	expect(mistake.message).toContain(message);
	expect(mistake.at).toBe(at);
});

test.each([
	['X-A:Grüße', 'a header has visible ASCII characters only, not U+00FC', 'ü'],
	['"X-A:a\u0007b"', 'a header has visible ASCII characters only, not U+0007', '"X-A:a\u0007b"'],
	['X-A:€', 'a header has visible ASCII characters only, not U+20AC', '€'],
	['Content-Length:99', 'the header Content-Length cannot be given', 'Content-Length:99'],
	['transfer-encoding:chunked', 'the header transfer-encoding cannot be given', 'transfer-encoding:chunked'],
	['Host:elsewhere', 'the header Host cannot be given', 'Host:elsewhere'],
	['Connection:close', 'the header Connection cannot be given', 'Connection:close'],
	['Expect:100-continue', 'the header Expect cannot be given', 'Expect:100-continue'],
	['impact-api-key:mine', 'the header impact-api-key cannot be given', 'impact-api-key:mine'],
	['Impact-API-Key:', 'the header Impact-API-Key cannot be given', 'Impact-API-Key:'],
])('the header %s is rejected with a caret', (line, message, at) => {
	expect(mistakeOf(() => items(line))).toMatchObject({message, at});
});

test('a repeated header keeps all values', () => {
	expect(items('X-A:1 X-A:2 x-a:3').headers).toEqual([
		['X-A', '1'],
		['X-A', '2'],
		['x-a', '3'],
	]);
});
