/** The line language and what people type: lines, words, values, paths, options, settings. */
import fc from 'fast-check';
import {commands} from '../../../source/commands/index.js';
import {readSettings, withSetting} from '../../../source/commands/settings/read-settings.js';
import {settingNames} from '../../../source/commands/settings/setting-specs.js';
import {parseFlags} from '../../../source/app/flags.js';
import {relativeToApi, normaliseUrl, resolveLocation} from '../../../source/api/http/location.js';
import {fromPlace, pathSteps, placePath} from '../../../source/endpoints/place.js';
import {UsageError} from '../../../source/errors/usage-error.js';
import {bind} from '../../../source/language/binding/bind.js';
import {findCommand} from '../../../source/language/binding/find-command.js';
import {typedValues} from '../../../source/language/binding/typed-values.js';
import {complete} from '../../../source/language/completion/completion.js';
import {classify} from '../../../source/language/highlighting/classify.js';
import {matchingBracket} from '../../../source/language/highlighting/matching-bracket.js';
import {ghostText} from '../../../source/language/hints/ghost-text.js';
import {lineProblem} from '../../../source/language/hints/line-problem.js';
import {usageHint} from '../../../source/language/hints/usage-hint.js';
import {parseModifier} from '../../../source/language/modifiers/modifier.js';
import {numberIn, numberProblem, typedValue} from '../../../source/language/modifiers/modifier-value.js';
import {nearest} from '../../../source/language/nearest.js';
import {parse} from '../../../source/language/parsing/parser.js';
import {type Word} from '../../../source/language/parsing/syntax.js';
import {quoteWord} from '../../../source/language/quote-word.js';
import {expand, type Lookup} from '../../../source/language/references/expand.js';
import {apiPath} from '../../../source/language/requests/api-path.js';
import {requestItems} from '../../../source/language/requests/request-items.js';
import {variablePattern} from '../../../source/language/variable-pattern.js';
import {anyJson, oddNumber, oddText, soup} from '../inputs.js';
import {allowing, must, mustEqual, target} from '../target.js';
import {parseUrl} from '../../../source/text/parse-url.js';

const specs = await commands.all();

const signs = [
	' ',
	' ',
	' ',
	' | ',
	' |! ',
	' > ',
	' >> ',
	' >! ',
	';',
	'\n',
	'\\\n',
	'\\',
	' # ',
	' = ',
	'==',
	':=',
	'=',
	'@',
	"'",
	'"',
	'`',
	'(',
	')',
	'[',
	']',
	'{',
	'}',
	'$',
	'$_',
	'${',
	'$x.a',
	'$_[0]',
	'{workspace}',
	'@experiment',
	'||',
	'--',
	'-o',
	'--json',
	'--limit',
	'-',
	'1',
	'-2.5',
	'1e400',
	'a',
	'name',
	'range(1,2,3)',
	'.',
	',',
	'*',
	'?',
	'%2F',
];

/** Words of all commands, so that lines come far. */
const line = soup([
	...signs,
	...signs,
	...specs.flatMap(({words}) => words),
	...specs.flatMap(({options}) => options.map(({name}) => `--${name}`)),
	'/workspaces',
	'Modelica.Blocks',
	'data.items[*].id',
	'a=1',
	'Header:x',
	'{"a": 1}',
	'file.csv',
]);

const values = fc.dictionary(fc.constantFrom('_', 'x', 'name', '__proto__', 'constructor'), anyJson, {
	maxKeys: 4,
});

export const languageTargets = [
	target('lines', line, (text) => {
		const result = allowing([UsageError], () => parse(text));
		for (const statement of result?.kind === 'complete' ? result.statements : []) {
			for (const {source, span} of statement.words) {
				mustEqual(text.slice(span.offset, span.offset + span.length), source, 'a word is where it stands');
			}
		}
	}),
	target('colours of a line', line, (text) => {
		let end = 0;
		for (const {offset, length} of classify(text, specs)) {
			mustEqual(offset, end, 'there are no gaps');
			end += length;
		}

		mustEqual(end, text.length, 'all is covered');
	}),
	target('a line while it is typed', fc.tuple(line, fc.nat(200), values), ([text, place, variables]) => {
		const cursor = place % (text.length + 1);
		const completion = complete(text, cursor, specs, {
			entities: {workspace: 'w'},
			variables,
			place: ['a'],
			previousPlace: [],
		});
		must(
			(completion?.from ?? 0) >= 0 && (completion?.from ?? 0) <= cursor,
			'what is replaced begins before the cursor',
		);
		const problem = lineProblem(text, cursor, specs);
		must(problem === undefined || problem.span.offset <= text.length, 'a problem is within the line');
		usageHint(text, cursor, specs);
		matchingBracket(text, cursor, classify(text, specs));
		ghostText({text, cursor, history: [text, `${text}x`], suggestions: [`${text}y`]});
	}),
	target('commands', fc.tuple(line, values), ([text, variables]) => {
		allowing([UsageError], () => {
			const result = parse(text);
			for (const {words} of result.kind === 'complete' ? result.statements : []) {
				bound(words, {variables, entities: {workspace: 'w', experiment: undefined}}, text);
			}
		});
	}),
	target('words in quotes', fc.tuple(oddText, line), (texts) => {
		const result = parse(`x ${texts.map((text) => quoteWord(text)).join(' ')}`);
		must(result.kind === 'complete', 'a line is complete');
		const found = result.statements.flatMap(({words}) =>
			words.map((word) => expand(word, {variables: {}, entities: {}}).text),
		);
		mustEqual(found, ['x', ...texts], 'a word comes back');
	}),
	target(
		'modifiers',
		soup([
			'PI.k',
			'=',
			'=',
			'range(',
			'choices(',
			'uniform(',
			'normal(',
			'beta(',
			')',
			',',
			',',
			'1',
			'-2',
			'0.5',
			'1e400',
			'9007199254740993',
			'true',
			'"a"',
			"'",
			'[',
			']',
			':',
			'A.B',
			'NaN',
			'1,5',
		]),
		(text) => {
			allowing([UsageError], () => parseModifier({text}));
		},
	),
	target(
		'numbers that are typed',
		soup(['+', '-', '0', '1', '9007199254740993', '.', 'e', 'E', '400', '_', ',', 'inf', 'nan', ' ']),
		(text) => {
			const found = numberIn(text);
			const problem = numberProblem(text);
			const {value, dataType} = typedValue(text);
			must(typeof value !== 'number' || !Number.isNaN(value), 'no number is NaN');
			if (found !== undefined && /^[+\-]?\d+$/v.test(text.trim())) {
				mustEqual(
					BigInt(String(found)),
					BigInt(text.trim().replace(/^\+/v, '')),
					'an integer keeps its digits',
				);
			}

			must(
				dataType !== 'REAL' || problem !== undefined || Number.isFinite(Number(value)),
				'what is not refused has an end',
			);
		},
	),
	target(
		'request items',
		fc.array(
			soup([
				'a',
				'name',
				'==',
				'=',
				':=',
				':',
				'@',
				'@file',
				'{',
				'}',
				'[',
				']',
				'"',
				'1e400',
				'9007199254740993',
				',',
				'null',
				'X-A',
				'é',
			]),
			{maxLength: 4},
		),
		(texts) => {
			const items = allowing([UsageError], () => requestItems(texts.map((text) => ({text}))));
			if (items?.body?.kind === 'json') {
				JSON.parse(items.body.text);
			}

			for (const [name, value = ''] of items?.headers ?? []) {
				new Headers().append(name, value);
			}
		},
	),
	target(
		'paths of requests',
		soup([
			'/',
			'//',
			'..',
			'.',
			'%2F',
			'%',
			'?',
			'&',
			'#',
			'a b',
			'é',
			'\\',
			'http://',
			'h:1',
			'@',
			'{x}',
			'api',
			'\uD800',
		]),
		(text) => {
			const path = apiPath({text, parts: undefined});
			mustEqual(apiPath({text: path, parts: undefined}), path, 'what is encoded stays');
			const base = 'http://h:1/impact';
			const url = allowing([UsageError], () => resolveLocation(base, relativeToApi(path)));
			mustEqual(url?.origin ?? 'http://h:1', 'http://h:1', 'it stays on the server');
		},
	),
	target(
		'addresses of servers',
		soup([
			'http://',
			'https://',
			'h',
			'localhost',
			':',
			'8080',
			'99999',
			'/',
			'@',
			'user',
			'[::1]',
			'?q',
			'#f',
			' ',
			'127.0.0.1',
			'é',
			'%',
		]),
		(text) => {
			const url = allowing([UsageError], () => normaliseUrl(text));
			if (url !== undefined) {
				mustEqual(normaliseUrl(url), url, 'the plain form is plain');
				must(!url.endsWith('/') && parseUrl(url) !== undefined, 'it is an address');
			}
		},
	),
	target(
		'places',
		fc.tuple(
			fc.array(soup(['a', '/', '%', '..', 'é', ' ', '?']), {maxLength: 3}),
			soup(['..', '/', '.', 'a', '%2F', '?', '{id}', 'api']),
		),
		([place, path]) => {
			const ids = place.filter((id) => !['', '.', '..'].includes(id) && !/\p{Surrogate}/v.test(id));
			mustEqual(pathSteps(placePath(ids)), ids, 'a place comes back');
			allowing([UsageError], () => fromPlace(ids, path));
			pathSteps(path);
		},
	),
	target(
		'patterns of variables',
		fc.tuple(
			soup(['*', '*', '?', '.', 'a', '[1]', '(', '/', '\\', 'der(', '+', '{2}', '$', '^', 'é']),
			soup(['a', 'aaaa', '.', '[1]', 'der(', ')', 'é', '\n'], 12),
		),
		([pattern, name]) => {
			const fits = allowing([UsageError], () => variablePattern(pattern));
			fits?.(name);
			if (!/^\/.+\/$/sv.test(pattern)) {
				must(
					variablePattern(pattern.replaceAll(/[*?]/gv, 'x'))(pattern.replaceAll(/[*?]/gv, 'x')),
					'a name fits itself',
				);
			}
		},
	),
	target(
		'names that are near',
		fc.tuple(soup(['a', 'work', 'space', 'é', '\uD800']), fc.array(oddText, {maxLength: 5})),
		([name, candidates]) => {
			const found = nearest(name, candidates);
			must(found === undefined || candidates.includes(found), 'the nearest is one of them');
		},
	),
	target(
		'options of the program',
		fc.array(
			fc.oneof(
				fc.constantFrom(
					'--url',
					'--timeout',
					'-c',
					'-f',
					'-o',
					'json',
					'--demo',
					'--',
					'-',
					'--no-color',
					'--debug=1',
					'-cx',
					'--profile',
					'1',
					'NaN',
					'--plain',
					'--output=csv',
				),
				oddText,
			),
			{maxLength: 6},
		),
		(words) => {
			const flags = allowing([UsageError], () => parseFlags(words));
			must(flags?.timeout === undefined || flags.timeout > 0, 'a time is one');
		},
	),
	target(
		'settings',
		fc.dictionary(
			fc.oneof(fc.constantFrom(...settingNames, '__proto__'), fc.string()),
			fc.oneof(fc.string(), oddNumber, fc.boolean(), fc.constantFrom('on', 'vi', '1e3', ' ')),
			{maxKeys: 5},
		),
		(found) => {
			const {settings} = readSettings(found);
			for (const name of settingNames) {
				const value = settings[name];
				must(value === undefined || withSetting(name, value) !== undefined, 'what was taken can be taken');
			}
		},
	),
];

function bound(words: readonly Word[], lookup: Lookup, text: string): void {
	const expanded = words.map((word) => expand(word, lookup, text));
	const {command, used} = findCommand(specs, expanded, text);
	typedValues(command, bind(command, expanded.slice(used), text), parseModifier);
	if (['get', 'post'].includes(command.words[0] ?? '')) {
		requestItems(expanded.slice(used + 1), text);
	}
}
