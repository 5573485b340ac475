import {ProtocolError} from '../errors/protocol-error.js';
import {reformatJsonStream} from '../json/json-writer.js';
import {type Format} from '../language/formats.js';
import {chunksOf} from '../text/chunks.js';
import {safeText} from '../text/safe-text.js';
import {type BodyStream, isJson} from './response-body.js';
import {svgText} from './chart/svg/chart-svg.js';
import {type Output, type RowStream} from './document.js';
import {jsonColours} from './json/json-screen.js';
import {ndjsonChunks, renderJson} from './json/render-json.js';
import {rawChunks} from './raw-body.js';
import {renderForPeople, renderTable} from './render-view.js';
import {type Screen} from './screen.js';
import {csvLines, sheetLines, type CsvOptions} from './table/csv.js';
import {textChunks} from './text/text.js';

/** What is written of an output, all at once or as it comes in. */
export type Rendered = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>;

/** How a format writes an output. */
type FormatWriter = {
	readonly write: (output: Output, screen: Screen) => Iterable<string | Uint8Array>;

	/** An output that is still coming in, where it flows through; `undefined` where the whole of it is needed first. */
	readonly flow?: ((stream: BodyStream, screen: Screen) => Rendered | undefined) | undefined;

	/** As `flow`, of rows. */
	readonly flowRows?: ((stream: RowStream, screen: Screen) => Rendered) | undefined;
};

/** The writer of each format in the table of formats. */
const writers: Readonly<Record<Format, FormatWriter>> = {
	auto: {
		write: renderForPeople,
		flow: (stream, screen) => (isJson(stream.mediaType) ? flowingPretty(stream, screen) : stream.chunks),
	},
	table: {write: renderTable},
	json: {
		write: (output, screen) => renderJson(output, screen, {isFolded: false}),
		flow: (stream, screen) => (isJson(stream.mediaType) ? flowingPretty(stream, screen) : undefined),
	},
	ndjson: {
		write: (output, screen) =>
			onScreen(ndjsonChunks(output, screen.isTerminal ? {...screen, colour: 'none'} : screen), screen),
	},
	csv: csvWriter({isSafe: false}),
	'csv-safe': csvWriter({isSafe: true}),
	svg: {write: (output, screen) => onScreen(svgChunks(output), screen)},
	raw: {write: rawChunks, flow: ({chunks}) => chunks},
};

/**
The output as chunks of about 64 KB, lines ended by `\n` (in CSV by CR LF). On a terminal no line is wider than the screen and
nothing but our own colours is a control character. Never throws for a value of JSON, but for one thing:

@throws UsageError for `svg` when the output has no chart.
*/
export function render(output: Output, format: Format, screen: Screen): Iterable<string | Uint8Array> {
	return output.isPutAway === true ? [] : writers[format].write(output, screen);
}

/**
An output that is still coming in or still to be made. A body flows through where bytes or JSON are asked for, rows where it is CSV; all
else needs the whole of it first.

@throws like `render`; what the stream throws.
*/
export async function renderStream(
	stream: NonNullable<Output['stream']>,
	format: Format,
	screen: Screen,
): Promise<Rendered> {
	const {flow, flowRows} = writers[format];
	const flowing = 'rows' in stream ? flowRows?.(stream, screen) : flow?.(stream, screen);
	return flowing ?? render(await stream.whole(), format, screen);
}

function csvWriter(options: CsvOptions): FormatWriter {
	return {
		write: (output, screen) => onScreen(chunksOf(csvLines(output, options), '\r\n'), screen),
		flowRows: (stream, screen) => onScreen(chunksOf(sheetLines(stream, options), '\r\n'), screen),
	};
}

function flowingPretty({chunks}: BodyStream, screen: Screen): Rendered {
	return reformatJsonStream(chunks, {colours: jsonColours(screen), layout: 'pretty'}, endsEarly);
}

function endsEarly(): ProtocolError {
	return new ProtocolError('the JSON the server sent ends too early', {
		hint: 'Try again; a proxy on the way may have changed the output.',
	});
}

function* svgChunks(output: Output): Iterable<string> {
	yield svgText(output);
}

/** Formats for machines, on a terminal: wrapped and safe as any other text. */
function* onScreen(chunks: Iterable<string>, screen: Screen): Iterable<string> {
	if (!screen.isTerminal) {
		yield* chunks;
		return;
	}

	yield* textChunks({kind: 'text', text: safeText([...chunks].join(''))}, screen);
}
