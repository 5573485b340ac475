/** Inputs made by chance: texts that look as if they meant something, and sound ones with a few changes. */
import fc from 'fast-check';

/** Characters that are wide, combined, invisible, half, or steer a terminal. */
const odd = [
	'\u001B[31m',
	'\u001B]0;t\u0007',
	'\u009B2J',
	'\u202Ea',
	'\u200B',
	'\uFEFF',
	'\uD800',
	'\n',
	'\r\n',
	'\t',
	'\0',
	'\u007F',
	'漢字',
	'👩‍👩‍👧‍👦',
	'👍🏽',
	'🇸🇪',
	'e\u0301',
	'1\u20E3',
	'ि',
	'각',
	'\u{E0041}',
	'ß',
	'İ',
];

export const oddText = soup(odd);

/** Pieces that mean something to the reader, in any order, with noise between. */
export function soup(pieces: readonly string[], maxLength = 8): fc.Arbitrary<string> {
	return fc
		.array(
			fc.oneof(
				{weight: 6, arbitrary: fc.constantFrom(...pieces)},
				{weight: 1, arbitrary: fc.string({maxLength: 5})},
				{weight: 1, arbitrary: fc.constantFrom(...odd)},
			),
			{maxLength},
		)
		.map((parts) => parts.join(''));
}

const change = fc.record({
	at: fc.nat(10_000),
	removed: fc.nat(4),
	inserted: fc.oneof(fc.string({maxLength: 3}), fc.constantFrom(...odd, '"', '{', ']', ',', '0', 'e9')),
});

/** A sound text with up to three places changed. */
export function damaged(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
	return fc.tuple(text, fc.array(change, {maxLength: 3})).map(([whole, changes]) => {
		let changed = whole;
		for (const {at, removed, inserted} of changes) {
			const place = at % (changed.length + 1);
			changed = changed.slice(0, place) + inserted + changed.slice(place + removed);
		}

		return changed;
	});
}

/** Sound bytes with up to four of them changed, perhaps cut short. */
export function damagedBytes(bytes: fc.Arbitrary<Uint8Array>): fc.Arbitrary<Uint8Array> {
	const changes = fc.array(
		fc.record({at: fc.nat(100_000), byte: fc.oneof(fc.constantFrom(0, 1, 0x7f, 0x80, 0xff), fc.nat(255))}),
		{maxLength: 4},
	);
	return fc.tuple(bytes, changes, fc.option(fc.nat(100_000))).map(([whole, each, end]) => {
		const changed = Uint8Array.from(whole);
		for (const {at, byte} of each) {
			changed.fill(byte, at % (changed.length + 1), (at % (changed.length + 1)) + 1);
		}

		return end === null ? changed : changed.subarray(0, end % (changed.length + 1));
	});
}

/** Numbers nobody thinks of: no number at all, without end, almost nothing, almost everything. */
export const oddNumber = fc.oneof(
	fc.double(),
	fc.integer({min: -100, max: 100}),
	fc.double({min: 0, max: 1, noNaN: true}),
	fc.constantFrom(
		0,
		-0,
		5e-324,
		-5e-324,
		2.2e-308,
		1e308,
		-1e308,
		Number.NaN,
		Infinity,
		-Infinity,
		1,
		1 + Number.EPSILON,
		2 ** 53,
		6e135,
		1.7e-99,
	),
);

/** What JSON can hold, with names that mean something to JavaScript. */
export const anyJson = fc.letrec<{value: unknown}>((tie) => ({
	value: fc.oneof(
		{maxDepth: 4, depthSize: 'small'},
		fc.constantFrom(null, true, false, '', 'text', 0, -1, 1.5, 1e21),
		fc.string({maxLength: 6}),
		fc.double({noNaN: true, noDefaultInfinity: true}),
		fc.array(tie('value'), {maxLength: 4}),
		fc.dictionary(
			fc.oneof(
				fc.constantFrom('a', 'b', 'id', 'items', '__proto__', 'constructor', 'length', 'toString', ''),
				fc.string({maxLength: 4}),
			),
			tie('value'),
			{maxKeys: 4, noNullPrototype: true},
		),
	),
})).value;

/** JSON as a server might write it: large integers, many digits, NaN, blanks. */
export const jsonLiteral: fc.Arbitrary<string> = fc.letrec<{value: string}>((tie) => ({
	value: fc.oneof(
		{maxDepth: 4, depthSize: 'small'},
		fc.constantFrom(
			'null',
			'true',
			'false',
			'NaN',
			'-Infinity',
			'1.10',
			'1e400',
			'-0',
			'9007199254740993',
			'-1e-7',
			'12345678901234567890.5',
			String.raw`"\u00e9\"\\\ud800"`,
			'"é漢👍"',
		),
		fc.bigInt().map(String),
		fc.double({noNaN: true, noDefaultInfinity: true}).map((value) => JSON.stringify(value)),
		fc.string({maxLength: 6}).map((text) => JSON.stringify(text)),
		fc.array(tie('value'), {maxLength: 4}).map((items) => `[${items.join(', ')}]`),
		fc
			.array(fc.tuple(fc.constantFrom('a', 'b', '__proto__', 'é', ''), tie('value')), {maxLength: 4})
			.map((fields) => `{${fields.map(([name, value]) => `${JSON.stringify(name)}: ${value}`).join(',')}}`),
	),
})).value;
