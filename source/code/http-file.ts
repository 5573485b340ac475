import {jsonDialect, literal} from './literal.js';
import {commentsOf} from './program.js';
import {Reference, unfinished, type Program, type Step} from './recorded-line.js';

/** A `.http` file for the HTTP clients of editors, in which requests are sent one by one. */
export function httpFile({base, parts}: Program): string {
	let number = 0;
	const all = parts.flatMap(({steps}) => steps.flatMap(({gives}) => gives));
	const rooted = new Set(all.filter(({isRooted}) => isRooted).map(({name}) => name));
	const text = parts.flatMap(({steps, ...part}) => {
		const [first = '', ...others] = commentsOf(part, '#');
		const title = [`##${first}`, ...others];
		return steps.length === 0
			? ['', ...title]
			: steps.flatMap((step, index) => [
					'',
					...(index === 0 ? title : ['###']),
					...requestLines(step, {name: `request${++number}`, rooted}),
				]);
	});
	return [`@base = ${base}`, '@key = {{$processEnv MODELON_IMPACT_CLIENT_API_KEY}}', ...text, ''].join('\n');
}

function requestLines(
	{method, path, query, accept, body, pollsAt, gives}: Step,
	{name, rooted}: {readonly name: string; readonly rooted: ReadonlySet<string>},
): readonly string[] {
	const search = new URLSearchParams(query.map(([key, value]): [string, string] => [key, value])).toString();
	const target = path.map((piece) => (piece instanceof Reference ? `{{${piece.name}}}` : piece)).join('/');
	const [whole] = path;
	const slash = whole instanceof Reference && rooted.has(whole.name) ? '' : '/';
	const {mediaType, text} = bodyOf(body);
	return [
		...(pollsAt === undefined ? [] : [`# Send again while its status is ${unfinished.join(', ')}.`]),
		`# @name ${name}`,
		`${method} {{base}}${slash}${target}${search === '' ? '' : `?${search}`}`,
		'impact-api-key: {{key}}',
		...(accept === undefined ? [] : [`accept: ${accept}`]),
		...(mediaType === undefined ? [] : [`content-type: ${mediaType}`, '', text]),
		...(gives.length === 0 ? [] : ['']),
		...gives.map((given) => `@${given.name} = {{${name}.response.body.$.${given.at.join('.')}}}`),
	];
}

function bodyOf(body: Step['body']): {readonly mediaType?: string; readonly text: string} {
	switch (body?.kind) {
		case 'json': {
			return {mediaType: body.mediaType, text: jsonText(body.value)};
		}

		case 'text': {
			return body;
		}

		case 'form': {
			const boundary = 'impact-shell-boundary';
			const parts = body.parts.map((part) => {
				const file = 'fileName' in part ? `; filename="${part.fileName.split('/').at(-1) ?? ''}"` : '';
				const content =
					'fileName' in part
						? `< ${part.fileName.startsWith('/') ? '' : './'}${part.fileName}`
						: 'json' in part
							? jsonText(part.json)
							: part.text;
				return `--${boundary}\nContent-Disposition: form-data; name="${part.name}"${file}\n\n${content}\n`;
			});
			return {
				mediaType: `multipart/form-data; boundary=${boundary}`,
				text: `${parts.join('')}--${boundary}--`,
			};
		}

		case undefined: {
			return {text: ''};
		}
	}
}

function jsonText(value: unknown): string {
	return literal(value, {...jsonDialect, reference: (name) => `"{{${name}}}"`});
}
